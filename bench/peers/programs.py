"""The programs that are compared: built, found, and run as child processes."""

import functools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
COMPILER_FLAGS = ["-std=c++17", "-O3", "-march=native", "-ffp-contract=off", "-fopenmp"]


def without_paths(text):
    """A report says nothing of where on a machine it was made."""
    return text.replace(str(HERE) + os.sep, "").replace(str(REPOSITORY) + os.sep, "")


class Missing(Exception):
    """Why a figure cannot be had here. It becomes a line of the report instead of a failure."""


@dataclass
class Run:
    wall: float
    processor: float
    peak_mb: float
    output: str


def run(command, environment=None, limit=900):
    """Runs a command to its end; its peak memory is what the kernel counted for that child alone."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        try:
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
                                     env={**os.environ, **(environment or {})})
        except OSError as error:
            raise Missing(f"{pathlib.Path(command[0]).name} does not start: {error.strerror}") from None
        timer = threading.Timer(limit, child.kill)
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if child.returncode != 0:
            if wall >= limit:
                raise Missing(f"not done within {limit} s")
            said = errors.read().decode(errors="replace").strip().splitlines() or ["(silent)"]
            raise Missing(f"exit code {child.returncode}: {without_paths(said[-1])[:200]}")
        return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output.read().decode())


@functools.cache
def compiler(wanted=None):
    for name in [wanted] if wanted else ["clang++", "g++"]:
        if shutil.which(name) and (wanted or has_openmp(name)):
            return name
    raise Missing(f"no C++ compiler: {wanted or 'clang++ (with OpenMP) or g++'} is not installed")


def has_openmp(name):
    """Whether a compiler can link OpenMP: Debian's clang alone cannot."""
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run([name, "-fopenmp", "-x", "c++", "-", "-o", pathlib.Path(folder) / "linked"], input=b"int main() {}",
                              capture_output=True).returncode == 0


@functools.cache
def built(program, wanted=None):
    """The path of a C++ peer, compiled for this very machine."""
    target = HERE / "bin" / program
    target.parent.mkdir(exist_ok=True)
    done = subprocess.run([compiler(wanted), *COMPILER_FLAGS, str(HERE / f"{program}.cpp"), "-o", str(target)],
                          capture_output=True, text=True)
    if done.returncode != 0:
        reasons = [line for line in done.stderr.splitlines() if "error" in line] or ["compiler failed"]
        raise Missing(f"{program}.cpp does not compile: {without_paths(reasons[0])}")
    return str(target)


@functools.cache
def python_with(*modules):
    """An interpreter that has the modules: this one, or the system's."""
    for python in dict.fromkeys((sys.executable, "/usr/bin/python3")):
        if shutil.which(python) and subprocess.run([python, "-c", "import " + ", ".join(modules)], capture_output=True).returncode == 0:
            return python
    raise Missing("no Python here has " + " and ".join(modules) + " (Debian: " + " ".join(f"python3-{m}" for m in modules) + ")")
