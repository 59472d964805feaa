"""What every Python peer shares: its arguments, the axes, the clock and the JSON line."""

import argparse
import json
import statistics
import time

OUTCOMES = ("undecided", "converged", "diverged")
UNDECIDED, CONVERGED, DIVERGED = range(3)
WEIGHT, GOAL = 0.5, 0.8


def settings():
    parser = argparse.ArgumentParser()
    parser.add_argument("--learner", choices=("gradient-descent", "hot-cold"), default="gradient-descent")
    parser.add_argument("--precision", choices=("double", "float"), default="double")
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--alphas", type=int, default=1000)
    parser.add_argument("--max-steps", type=int, default=1000)
    parser.add_argument("--tolerance", type=float, default=1e-10)
    parser.add_argument("--divergence", type=float, default=1e10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--output", help="the CSV, for the peer that writes one")
    chosen = parser.parse_args()
    chosen.hot_cold = chosen.learner == "hot-cold"
    return chosen


def axis(start, stop, count):
    if count == 1:
        return [start]
    return [start + i * ((stop - start) / (count - 1)) for i in range(count - 1)] + [stop]


def input_axis(chosen):
    return axis(0.05, 4, chosen.inputs)


def rate_axis(chosen):
    """The alphas, or the step amounts of hot-and-cold."""
    return axis(0.001, 0.5 if chosen.hot_cold else 1, chosen.alphas)


def measure(name, chosen, threads, prepare, sweep):
    """Sweeps a small map to warm up, then times the asked-for one and prints it.

    prepare(chosen) makes a map; sweep(chosen, map) fills it and returns its outcomes and steps as NumPy arrays.
    """
    small = argparse.Namespace(**{**vars(chosen), "inputs": 64, "alphas": 64, "max_steps": min(chosen.max_steps, 1000)})
    sweep(small, prepare(small))

    a_map = prepare(chosen)
    seconds = []
    for _ in range(chosen.repeat):
        start = time.perf_counter()
        outcomes, steps = sweep(chosen, a_map)
        seconds.append(time.perf_counter() - start)
    print(json.dumps({
        "name": name, "learner": chosen.learner, "precision": chosen.precision, "threads": threads,
        "seconds": {"best": min(seconds), "median": statistics.median(seconds)},
        "learner_steps": int(steps.sum(dtype="int64")),
        "counts": {name: int((outcomes == code).sum()) for code, name in enumerate(OUTCOMES)},
    }))
