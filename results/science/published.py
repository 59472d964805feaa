#!/usr/bin/env python3
"""Holds what papers published against what the built command finds: measures what make.sh has not, writes published.md, and
puts some of its rows into the README, between its two marks."""

import csv
import io
import json
import math
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
COMMAND = REPOSITORY / "src/VectorLearn.Cli/bin/Release/net10.0/vectorlearn.dll"
BEGIN, END = "<!-- published figures -->\n", "<!-- end of published figures -->\n"

# The rows that the README shows begin so.
IN_README = ("Goh: momentum, beta 0.9", "Goh: nesterov, beta 0.9", "cubic map: 4 ", "cubic map: 32 ", "Liu: dimension", "tanh neuron",
             "the notes, input 2: the quickest", "Xia et al.: half", "Xia et al.: bfloat16")

LIU = "1 1 1 1 3 5 7 13 21 27 57 115 247 423 683 1215 2303 4245 7619 13365 22885"
THRESHOLD = {"0.67": "1 1 1 1 1 1 1 1 1 1 1 3 3 5 5 5 17", "0.78": " ".join(["1"] * 17)}
DOUBLINGS = {2: 1, 4: math.sqrt(5) - 1, 8: 1.28803175, 16: 1.29922794, 32: 1.30162891}


def run(*arguments):
    return subprocess.run(["dotnet", COMMAND, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def sweep(options, columns="outcome"):
    text = run("sweep", *options.split(), "--columns", columns, "--output", "-")
    return list(csv.DictReader(io.StringIO(text)))


def learner(options):
    row, = sweep(options, "outcome,steps,weight,error")
    return row


def bound(options, low, high, passes, axis="alpha", digits=7):
    """The value between low, which passes, and high, which does not, where that changes: by trying a hundred at a time. What
    is still undecided after so many steps lies between."""
    while True:
        rows = [row for row in sweep(f"{options} --{axis} {low!r}:{high!r}:101")]
        values = [float(row[axis]) for row in rows]
        decided = [(value, passes(row)) for value, row in zip(values, rows) if row["outcome"] != "undecided"]
        first_failing = next((value for value, passed in decided if not passed), high)
        last_passing = max((value for value, passed in decided if passed and value < first_failing), default=low)
        if first_failing - last_passing > 0.5 * (high - low) or high - low < 10 ** -digits * high:
            return (last_passing + first_failing) / 2
        low, high = last_passing, first_failing


def not_diverging(row):
    return row["outcome"] != "diverged"


def converging(row):
    return row["outcome"] == "converged"


def number(value, digits=6):
    return f"{value:.{digits}g}"


def round_to(bits, value):
    """What a shortest decimal stands for in a format of so many bits of significand."""
    fraction, exponent = math.frexp(value)
    return math.ldexp(round(math.ldexp(fraction, bits)), exponent - bits)


def momentum():
    for learner_name, limit in (("momentum", lambda beta: 2 + 2 * beta), ("nesterov", lambda beta: (2 + 2 * beta) / (1 + 2 * beta))):
        for beta in (0.5, 0.9):
            found = bound(f"--learner {learner_name} --beta {beta} --input 1 --max-steps 3000000", 0.5, 3.95, not_diverging)
            yield f"Goh: {learner_name}, beta {beta}: converges below alpha*input^2", number(limit(beta)), number(found)

    # With alpha*input^2 = 1 + beta the roots are +-i sqrt(beta): every four steps the weight is where it was, beta^2 as far off.
    for beta in (0.25, 0.9):
        steps = 400
        row = learner(f"--learner momentum --beta {beta} --alpha {1 + beta} --input 1 --goal 0 --weight 1 --tolerance 0 --max-steps {steps}")
        rate = float(row["error"]) ** (0.5 / steps)
        yield f"the same, beta {beta}: rate a step where roots are complex, sqrt(beta)", number(math.sqrt(beta)), number(rate)


def cubic():
    found = {2 * row["period"]: 2 * row["alpha"] for row in json.loads((HERE / "doublings.json").read_text())}
    for period, published in DOUBLINGS.items():
        yield f"cubic map: {period} weights from 2 alpha on", f"{published:.6f}", f"{found[period]:.6f}" if period in found else "-"
    escape = bound("--activation square --input 1 --goal 1 --max-steps 3000000", 0.9, 1.1, not_diverging)
    yield "cubic map: diverges above 2 alpha", "2", number(2 * escape)


def liu():
    study = json.loads((HERE / "box-counts.json").read_text())
    yield "Liu: boundary points, rough-scaled, 2^n + 1 alphas, n = 0..20", LIU, counts(study)
    yield "Liu: dimension of that boundary", "0.84", f"{study['dimension']:.3f} ± {study['standard_error']:.3f}"
    for wavelength, published in THRESHOLD.items():
        found = counts(json.loads((HERE / f"threshold-{wavelength}.json").read_text()))
        yield f"Liu: boundary points, rough, roughness 0.03111, wavelength {wavelength}, n = 0..16", published, found
    yield ("Liu: rough, wavelength 0.67: roughness/wavelength^2 up to which the boundary is one point, in units of 1/(2 pi^2)",
           "1 to 1.3", number(threshold(0.67), 3))


def counts(study):
    return " ".join(str(level["boundary"]) for level in study["levels"])


def threshold(wavelength):
    """The largest roughness, of 61 up to 1.5 times the published threshold, below which no boundary has more than a point."""
    unit = wavelength ** 2 / (2 * math.pi ** 2)
    rows = sweep(f"--loss rough --input 1 --goal 0 --weight 5 --divergence 1e16 --tolerance 0 --wavelength {wavelength}"
                 f" --roughness {0.9 * unit!r}:{1.5 * unit!r}:61 --alpha 0:3:16385")
    sides = {}
    for row in rows:
        sides.setdefault(float(row["roughness"]), []).append((float(row["alpha"]), row["outcome"] == "diverged"))
    smooth = 0
    for roughness, points in sorted(sides.items()):
        points.sort()
        if sum(a[1] != b[1] for a, b in zip(points, points[1:])) > 1:
            break
        smooth = roughness
    return smooth / unit


def neurons():
    stable = bound("--activation tanh --input 1 --goal 0.5 --weight 0.55 --max-steps 10000000", 1, 6, converging)
    yield "tanh neuron, goal 0.5: converges near its minimum below alpha", number(2 / (1 - 0.5 ** 2) ** 2), number(stable)
    stable = bound("--activation sigmoid --input 1 --goal 0.5 --weight 0.01 --max-steps 10000000", 10, 60, converging)
    yield "sigmoid neuron, goal 0.5: converges near its minimum below alpha", number(2 / 0.25 ** 2), number(stable)


def advice():
    found = bound("--input 2 --max-steps 3000000", 0.3, 0.9, not_diverging)
    yield "the notes, input 2: diverges above alpha", "0.5", number(found)
    best = min(sweep("--input 2 --alpha 0.01:0.49:49", "outcome,steps"), key=lambda row: int(row["steps"]))
    yield "the notes, input 2: the quickest alpha, and its steps", "0.25 in 1", f"{float(best['alpha']):g} in {best['steps']}"
    for alpha in (0.001, 0.01):
        steps = math.ceil(math.log(1e-10 / 0.2 ** 2) / (2 * math.log(1 - 4 * alpha)))
        yield f"the notes, input 2, alpha {alpha}: too slow, steps", str(steps), learner(f"--input 2 --alpha {alpha} --max-steps 100000")["steps"]


def low_precision():
    for precision, bits, alpha, published in (("half", 11, 2 ** -6, "168 steps to 1.53125"),
                                              ("bfloat16", 8, 2 ** -6, "32 steps to 1.75"), ("e4m3", 4, 0.25, "2 steps to 1.75")):
        row = learner(f"--input 1 --goal 1.5 --weight 2 --alpha {alpha} --precision {precision}")

        # The last step, which leaves the weight where it was, does not count there.
        found = f"{int(row['steps']) - 1} steps to {round_to(bits, float(row['weight'])):g}"
        yield f"Xia et al.: {precision}, alpha {alpha:g}: stalls after", published, found


def text_of(rows):
    lines = [("what", "published", "here"), ("---", "---", "---"), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main():
    rows = [row for figures in (momentum, cubic, liu, neurons, advice, low_precision) for row in figures()]
    (HERE / "published.md").write_text(text_of(rows))
    readme = REPOSITORY / "README.md"
    before, found, rest = readme.read_text().partition(BEGIN)
    if found:
        shown = [row for row in rows if row[0].startswith(IN_README)]
        readme.write_text(before + BEGIN + text_of(shown) + END + rest.split(END)[1])


if __name__ == "__main__":
    main()
