"""What is measured, and which ratios are drawn from it."""

import json
import pathlib
import shutil
import sys
from dataclasses import dataclass, field
from typing import Callable

import machine
from programs import HERE, REPOSITORY, Missing, built, python_with, run

OUR_MAP = REPOSITORY / "bench/VectorLearn.Benchmarks/bin/Release/net10.0/VectorLearn.Benchmarks.dll"
DEFAULT_VECTORLEARN = REPOSITORY / "src/VectorLearn.Cli/bin/Release/net10.0/vectorlearn.dll"
GRADIENT_DESCENT, HOT_COLD = "gradient-descent", "hot-cold"


@dataclass
class Measurement:
    """One program on one piece of work; each round runs it once."""
    title: str
    measure: Callable[[], dict]
    work: str = ""          # those with the same work must agree on its outcomes
    once: bool = False      # too heavy to be run in every round
    results: list = field(default_factory=list)
    missing: str = ""


@dataclass
class Ratio:
    """Ours against another measurement by one metric; without another, ours alone."""
    what: str
    ours: str
    other: str | None
    metric: str
    reach: float | None = None
    aim: float | None = None
    unit: str = "x"
    at_most: bool = False
    headline: bool = False  # the README shows it


class Plan:
    def __init__(self, options, scratch):
        self.options = options
        self.scratch = pathlib.Path(scratch)
        self.side = 250 if options.quick else 1000
        self.measurements = {}

    # Programs

    def command(self):
        path = pathlib.Path(self.options.vectorlearn or DEFAULT_VECTORLEARN)
        if not path.exists():
            raise Missing("vectorlearn is not built (dotnet build -c Release src/VectorLearn.Cli)")
        return [*(["dotnet"] if path.suffix == ".dll" else []), str(path)]

    def vectorlearn(self, *arguments, environment=None):
        return run([*self.command(), *arguments], environment)

    def sweep(self, side, output, *options):
        return self.vectorlearn("sweep", f"--input=0.05:4:{side}", f"--alpha=0.001:1:{side}", "--output", output, *options)

    def ours(self, environment=None, **settings):
        """The engine in a warm process, as the peers are."""
        if not OUR_MAP.exists():
            raise Missing("the benchmarks are not built (dotnet build -c Release bench/VectorLearn.Benchmarks)")
        return self.peer(["dotnet", str(OUR_MAP), "map"], environment=environment, **settings)

    def ours_cold(self, side=None, output="none"):
        """The command in a fresh process: what it says of its compute time includes touching fresh memory and, unless it is
        native, compiling the kernel."""
        child = self.sweep(side or self.side, output, "--json")
        manifest = parsed(child)
        return {"seconds": manifest["compute_seconds"], "wall": child.wall, "peak_mb": child.peak_mb,
                "learner_steps": manifest["learner_steps"], "counts": manifest["counts"], "lane": manifest["lane"]}

    def ours_csv(self, side):
        target = self.scratch / "ours.csv"
        needed = 120 * side * side
        if shutil.disk_usage(self.scratch).free < needed:
            raise Missing(f"the CSV may need {needed / 1e9:.1f} GB of disk")
        try:
            return self.ours_cold(side, str(target))
        finally:
            target.unlink(missing_ok=True)
            target.with_suffix(".manifest.json").unlink(missing_ok=True)

    def ours_fixed_steps(self, precision, learner=GRADIENT_DESCENT):
        """Our best rate on one thread with a fixed number of steps, from every row `vectorlearn bench` printed."""
        child = self.vectorlearn("bench", "--learner", learner, "--json")
        rates = [row["learner_steps_per_second"] for row in rows_within(parsed(child))
                 if row.get("precision") == precision and row.get("threads", 1) == 1 and "learner_steps_per_second" in row]
        if not rates:
            raise Missing(f"vectorlearn bench printed no rate for {precision}")
        return {"learner_steps": max(rates), "seconds": 1.0, "wall": child.wall, "peak_mb": child.peak_mb}

    def peer(self, command, learner=GRADIENT_DESCENT, precision="double", threads=2, environment=None, **settings):
        repeat = settings.pop("repeat", 1 if self.options.quick else 3)
        child = run([*command, "--learner", learner, "--precision", precision, "--inputs", str(self.side), "--alphas",
                     str(self.side), "--threads", str(threads), "--repeat", str(repeat), *as_options(settings)], environment)
        result = parsed(child)
        return {**result, "seconds": result["seconds"]["median"], "wall": child.wall, "peak_mb": child.peak_mb}

    def cpp(self, program, *flags, **settings):
        return self.peer([built(program, self.options.compiler), *flags], **settings)

    def python(self, script, *modules, **settings):
        return self.peer([python_with(*modules), str(HERE / script)], **settings)

    def ours_beyond(self, *arguments):
        """A map beyond the parabola by the command in a fresh process."""
        child = self.vectorlearn("sweep", *arguments, "--output", "none", "--json")
        manifest = parsed(child)
        return {"seconds": manifest["compute_seconds"], "wall": child.wall, "peak_mb": child.peak_mb,
                "learner_steps": manifest["learner_steps"], "counts": manifest["counts"], "lane": manifest["lane"]}

    def numba_beyond(self, name):
        child = run([python_with("numpy", "numba"), str(HERE / "numba_rules.py"), name, "--repeat", "1"])
        result = parsed(child)
        return {**result, "seconds": result["seconds"]["median"], "wall": child.wall, "peak_mb": child.peak_mb}

    def numba_csv(self):
        target = self.scratch / "numba.csv"
        child = run([python_with("numpy", "numba", "pandas"), str(HERE / "numba_csv.py"), "--inputs", str(self.side),
                     "--alphas", str(self.side), "--output", str(target)])
        target.unlink()
        return {"wall": child.wall, "peak_mb": child.peak_mb}

    def map_csv(self, side):
        """A map's CSV to draw, made once."""
        target = self.scratch / f"map{side}.csv"
        if not target.exists():
            if shutil.disk_usage(self.scratch).free < 120 * side * side:
                raise Missing(f"the CSV may need {120 * side * side / 1e9:.1f} GB of disk")
            self.ours_cold(side=side, output=str(target))
        return str(target)

    def ours_picture(self, side):
        source = self.map_csv(side)
        child = self.vectorlearn("plot", "map", source, "--output", str(self.scratch / "ours.png"))
        return {"wall": child.wall, "peak_mb": child.peak_mb}

    def ours_none(self):
        """A sweep that leaves nothing, in a fresh process."""
        return beyond(self.sweep(self.side, "none"), 0)

    def ours_plot(self):
        """The same with its map and a picture; 0.2 s are free."""
        return beyond(self.sweep(self.side, str(self.scratch / "plot.csv"), "--plot", "--force"), 0.2)

    def ours_tile(self):
        """What a tile of the page takes a warm server, 256 x 256 on one thread: the mean of the default view's."""
        child = run([sys.executable, str(HERE / "page_tiles.py"), *self.command()])
        return {**parsed(child), "wall": child.wall, "peak_mb": child.peak_mb}

    def pandas_picture(self):
        source = self.map_csv(self.side)
        child = run([python_with("pandas", "matplotlib"), str(HERE / "pandas_plot.py"), source, str(self.scratch / "pandas.png")])
        return {"wall": child.wall, "peak_mb": child.peak_mb}

    def field_csv(self):
        """A sweep of 25 columns as another tool writes it, made once."""
        target = self.scratch / "field.csv"
        if not target.exists():
            if shutil.disk_usage(self.scratch).free < 550 * self.side**2:
                raise Missing(f"the CSV may need {550 * self.side**2 / 1e9:.1f} GB of disk")
            run([python_with("math"), str(HERE / "field_csv.py"), str(self.side), str(target)])
        return str(target)

    def ours_field(self):
        source = self.field_csv()
        child = self.vectorlearn("plot", "map", source, "--x=lr", "--y=width", "--color=val_loss", "--log-x", "--output",
                                 str(self.scratch / "ours-field.png"))
        return {"wall": child.wall, "peak_mb": child.peak_mb}

    def pandas_field(self):
        source = self.field_csv()
        child = run([python_with("pandas", "matplotlib"), str(HERE / "pandas_field.py"), source, str(self.scratch / "pandas-field.png")])
        return {"wall": child.wall, "peak_mb": child.peak_mb}

    # What is measured

    def add(self, key, title, measure, work="", once=False):
        self.measurements[key] = Measurement(title, measure, work, once)

    def fill(self):
        add = self.add
        for number in ("double", "float"):
            add(f"fixed {number}", f"ours, fixed steps, {number}, 1 thread", lambda n=number: self.ours_fixed_steps(n))
            for threads in (1, 2):
                add(f"floor {number} {threads}", f"floor, C++ intrinsics, {number}, {threads} thread{'s' * (threads > 1)}",
                    lambda n=number, t=threads: self.cpp("intrinsics_floor", precision=n, threads=t))
            work = f"default map, {number}"
            add(f"ours {number}", f"ours, {work}", lambda n=number: self.ours(precision=n), work)
            add(f"scalar {number}", f"C++ scalar, {work}", lambda n=number: self.cpp("scalar_map", precision=n), work)
            add(f"repeats {number}", f"C++ scalar that finds repeats, {work}",
                lambda n=number: self.cpp("scalar_map", "--find-repeats", precision=n), work)
            add(f"intrinsics {number}", f"C++ intrinsics, {work}", lambda n=number: self.cpp("intrinsics_map", precision=n), work)
            add(f"numba {number}", f"Numba, {work}", lambda n=number: self.python("numba_map.py", "numpy", "numba", precision=n), work)
            add(f"numpy {number}", f"NumPy, {work}, 1 thread", lambda n=number: self.python("numpy_map.py", "numpy", precision=n), work)
            add(f"torch {number}", f"PyTorch, {work}", lambda n=number: self.python("torch_map.py", "torch", precision=n), work)

        add("ours cold", "ours, default map, double, fresh process", self.ours_cold, "default map, double")
        add("ours 1 thread", "ours, default map, double, 1 thread", lambda: self.ours(threads=1), "default map, double")
        add("ours 256", "ours, default map, double, DOTNET_EnableAVX512=0", self.ours_without_avx512, "default map, double")

        work = "max steps 100000, double"
        add("ours long", f"ours, {work}", lambda: self.ours(max_steps=100000), work)
        add("scalar long", f"C++ scalar, {work}", lambda: self.cpp("scalar_map", max_steps=100000, repeat=1), work)

        work = "hot-and-cold, max steps 10000, double"
        add("ours hot-cold", f"ours, {work}", lambda: self.ours(learner=HOT_COLD, max_steps=10000), work)
        add("scalar hot-cold", f"C++ scalar, {work}",
            lambda: self.cpp("scalar_map", learner=HOT_COLD, max_steps=10000, repeat=1), work, once=True)
        add("repeats hot-cold", f"C++ scalar that finds repeats, {work}",
            lambda: self.cpp("scalar_map", "--find-repeats", learner=HOT_COLD, max_steps=10000), work)

        add("ours million", "ours, tolerance 0, max steps 1000000", lambda: self.ours(tolerance=0, max_steps=10**6))
        add("ours billion", "ours, tolerance 0, max steps 1000000000", lambda: self.ours(tolerance=0, max_steps=10**9))

        for name in ("momentum", "nesterov"):
            for threads in (1, 2):
                add(f"floor {name} {threads}", f"floor, C++ intrinsics, {name}, double, {threads} thread{'s' * (threads > 1)}",
                    lambda n=name, t=threads: self.cpp("intrinsics_floor", learner=n, threads=t))
            add(f"fixed {name}", f"ours, fixed steps, {name}, double, 1 thread", lambda n=name: self.ours_fixed_steps("double", n))

        for name, arguments in BEYOND.items():
            add(f"ours {name}", f"ours, {name}, 1000 x 1000, fresh process", lambda a=arguments: self.ours_beyond(*a))
            add(f"numba {name}", f"Numba, {name}, 1000 x 1000", lambda n=name: self.numba_beyond(n), once=True)

        add("ours csv", "ours, default map to CSV, whole process", lambda: self.ours_csv(self.side), "default map, double")
        add("numba csv", "Numba and pandas, default map to CSV, whole process", self.numba_csv)
        add("ours csv 25", "ours, a grid 25 times as large to CSV", lambda: self.ours_csv(5 * self.side), once=True)
        add("ours picture", "ours, CSV of the default map to PNG, whole process", lambda: self.ours_picture(self.side))
        add("pandas picture", "pandas and matplotlib, CSV of the default map to PNG, whole process", self.pandas_picture)
        add("ours large picture", "ours, CSV of 4096 x 4096 learners to PNG, whole process",
            lambda: self.ours_picture(self.side if self.options.quick else 4096), once=True)
        add("ours field", "ours, another tool's CSV of 25 columns to PNG, whole process", self.ours_field)
        add("pandas field", "pandas and matplotlib, another tool's CSV of 25 columns to PNG, whole process", self.pandas_field)
        add("ours none", "ours, default map to none, whole process", self.ours_none)
        add("ours plot", "ours, default map to CSV and PNG by --plot, whole process", self.ours_plot)
        add("ours tile", "ours, a tile of the page", self.ours_tile)
        add("ours small", "ours, 10 x 10 map to CSV, whole process", lambda: self.ours_csv(10))
        add("ours help", "ours, --help, whole process", self.ours_help)
        return self

    def ours_without_avx512(self):
        if not machine.has_avx512():
            raise Missing("not measurable: this machine has no AVX-512")
        return self.ours(environment={"DOTNET_EnableAVX512": "0"})

    def ours_help(self):
        child = self.vectorlearn("--help")
        return {"wall": child.wall, "peak_mb": child.peak_mb}


# Maps beyond the parabola, as numba_rules.py has them.
BEYOND = {
    "momentum": ("--learner", "momentum"),
    "nesterov": ("--learner", "nesterov"),
    "adam": ("--learner", "adam"),
    "tanh": ("--activation", "tanh"),
    "rough-scaled": ("--loss", "rough-scaled", "--input", "1", "--goal", "0", "--weight", "-1:1:1000", "--alpha", "0:3:1000"),
}

RATIOS = [
    Ratio("fixed steps, double, 1 thread, against the floor", "fixed double", "floor double 1", "rate", 85, 95, "%", headline=True),
    Ratio("fixed steps, float, 1 thread, against the floor", "fixed float", "floor float 1", "rate", 85, 95, "%"),
    Ratio("default map, double, against the floor", "ours double", "floor double 2", "rate", 35 if machine.has_avx512() else 40, 60, "%"),
    Ratio("default map, double, against C++ scalar", "ours double", "scalar double", "seconds", 15, headline=True),
    Ratio("default map, double, against C++ scalar that finds repeats", "ours double", "repeats double", "seconds"),
    Ratio("default map, double, against C++ intrinsics", "ours double", "intrinsics double", "seconds", headline=True),
    Ratio("default map, double, against Numba", "ours double", "numba double", "seconds", 20, headline=True),
    Ratio("default map, double, fresh process, against Numba", "ours cold", "numba double", "seconds"),
    Ratio("default map, double, against NumPy", "ours double", "numpy double", "seconds", headline=True),
    Ratio("default map, double, against PyTorch", "ours double", "torch double", "seconds", headline=True),
    Ratio("default map, float against our double", "ours float", "ours double", "seconds", 1.5, 1.9, headline=True),
    Ratio("default map, float, against the floor", "ours float", "floor float 2", "rate", unit="%"),
    Ratio("default map, float, against C++ scalar", "ours float", "scalar float", "seconds"),
    Ratio("default map, float, against C++ intrinsics", "ours float", "intrinsics float", "seconds"),
    Ratio("max steps 100000, double, against the floor", "ours long", "floor double 2", "rate", 50, 80, "%"),
    Ratio("max steps 100000, double, against C++ scalar", "ours long", "scalar long", "seconds"),
    Ratio("hot-and-cold, max steps 10000, against C++ scalar", "ours hot-cold", "scalar hot-cold", "seconds", 10, 20),
    Ratio("hot-and-cold, max steps 10000, against C++ scalar that finds repeats", "ours hot-cold", "repeats hot-cold", "seconds", headline=True),
    Ratio("fixed steps, momentum, 1 thread, against the floor", "fixed momentum", "floor momentum 1", "rate", 80, None, "%"),
    Ratio("fixed steps, nesterov, 1 thread, against the floor", "fixed nesterov", "floor nesterov 1", "rate", 80, None, "%"),
    Ratio("momentum map, fresh process, against the floor", "ours momentum", "floor momentum 2", "rate", 40, 70, "%"),
    Ratio("nesterov map, fresh process, against the floor", "ours nesterov", "floor nesterov 2", "rate", 40, 70, "%"),
    Ratio("momentum map, fresh process, against Numba", "ours momentum", "numba momentum", "seconds"),
    Ratio("nesterov map, fresh process, against Numba", "ours nesterov", "numba nesterov", "seconds"),
    Ratio("adam map, fresh process, against Numba", "ours adam", "numba adam", "seconds", 10),
    Ratio("tanh neuron's map, fresh process, against Numba", "ours tanh", "numba tanh", "seconds", 10, 20),
    Ratio("rough-scaled map, fresh process, against Numba", "ours rough-scaled", "numba rough-scaled", "seconds", 15, 30),
    Ratio("2 threads against 1", "ours double", "ours 1 thread", "seconds", 1.85, 1.95),
    Ratio("tolerance 0: rate with 1000000000 steps at most against 1000000", "ours billion", "ours million", "rate", 100, None, "%"),
    Ratio("256 bits against 512", "ours 256", "ours double", "seconds", 45, None, "%"),
    Ratio("default map to CSV against Numba and pandas, whole process", "ours csv", "numba csv", "wall", 25, 40, headline=True),
    Ratio("peak memory, default map to CSV", "ours csv", None, "peak", 200, None, "MB", at_most=True),
    Ratio("peak memory, 25 times the grid against the default", "ours csv 25", "ours csv", "peak", 1.2, None, "x", at_most=True),
    Ratio("CSV of the default map to PNG against pandas and matplotlib, whole process", "ours picture", "pandas picture", "wall", 2),
    Ratio("another tool's CSV of 25 columns to PNG against pandas and matplotlib, whole process", "ours field", "pandas field", "wall", 2),
    Ratio("CSV of 4096 x 4096 learners to PNG, whole process", "ours large picture", None, "wall", 5, None, "s", at_most=True),
    Ratio("peak memory, CSV of 4096 x 4096 learners to PNG", "ours large picture", None, "peak", 1500, None, "MB", at_most=True),
    Ratio("sweep with --plot less 0.2 s against the sweep to none, whole process", "ours plot", "ours none", "beyond", 3, at_most=True),
    Ratio("a tile of the page, 256 x 256 learners, 1 thread", "ours tile", None, "seconds",
          0.003 if machine.has_avx512() else 0.008, None, "s", at_most=True),
    Ratio("10 x 10 map, whole process", "ours small", None, "wall", 0.15, None, "s", at_most=True),
    Ratio("--help, whole process", "ours help", None, "wall", 0.1, None, "s", at_most=True),
]


def beyond(child, seconds):
    """A whole process, and what of it is beyond so many seconds."""
    return {"wall": child.wall, "beyond": max(child.wall - seconds, 0), "peak_mb": child.peak_mb}


def as_options(settings):
    return [text for name, value in settings.items() for text in ("--" + name.replace("_", "-"), str(value))]


def parsed(child):
    try:
        return json.loads(child.output)
    except ValueError:
        raise Missing(f"printed no JSON but {child.output[:60]!r}") from None


def rows_within(value):
    """Every object in a JSON value, however deep."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from rows_within(inner)
