#!/usr/bin/env python3
"""Where a sweep stops scaling: a model of up to 64 threads from what this machine's few cores take.

The processor time of the default map, and of one of 16 times as many learners, is measured for every number of threads: what more
of them cost (a thread's start and its memory, and smaller tiles, in which fewer learners end together) is in it whether there are
as many cores or not. On n cores n threads then take an n-th of it, and one thread after the other what cannot be shared: the start
of the process and, where a map is kept, the writing of its bytes in order. Memory's bandwidth is left out.

usage: scaling.py COMMAND [--rounds N] > results/benchmarks/scaling.md
"""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from programs import run

THREADS = (1, 2, 4, 8, 16, 32, 64)
LARGE = ("--input", "0.05:4:4000", "--alpha", "0.001:1:4000")
TINY = ("--input", "1:2:2", "--alpha", "0.1:0.2:2")


def processor_time(command, *arguments):
    """Seconds of processor time a run takes, on all cores together."""
    return run([command, "sweep", *arguments]).processor


def writing_time(path, size):
    """Seconds one thread takes to hand a file's bytes to the system."""
    piece = os.urandom(1 << 20)
    start = time.perf_counter()
    with open(path, "wb", buffering=0) as file:
        for _ in range(size >> 20):
            file.write(piece)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", help="the native command")
    parser.add_argument("--rounds", type=int, default=9, help="runs of each, of which the median counts")
    options = parser.parse_args()

    def median(measure, *arguments):
        return statistics.median(measure(*arguments) for _ in range(options.rounds))

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "map.csv")
        start = median(processor_time, options.command, *TINY, "--output", "none")

        def work(*arguments):
            return {
                n: median(processor_time, options.command, *arguments, "--force", "--threads", str(n)) - start for n in THREADS
            }

        none, large, csv = work("--output", "none"), work(*LARGE, "--output", "none"), work("--output", str(path))
        size = path.stat().st_size
        writing = median(writing_time, Path(folder, "bytes"), size)

    print("# Where a sweep stops scaling\n")
    print(f"Made by `bench/peers/scaling.py` on {os.cpu_count()} cores: processor time as measured, and what a machine with as many cores")
    print("as threads would take by the model in that file. In ms.\n")
    print(f"Start of the process {start * 1e3:.0f}, writing {size / 1e6:.0f} MB in order {writing * 1e3:.0f}.")
    for name, times, alone in (
        ("Default map, no file", none, 0),
        ("16 times the grid, no file", large, 0),
        ("Default map to CSV", csv, writing),
    ):
        print(f"\n## {name}\n")
        print("| threads | processor time | wall, by the model | times one thread |")
        print("| --- | --- | --- | --- |")
        walls = {n: start + max((times[n] - alone) / n, 0) + alone for n in THREADS}
        for n in THREADS:
            print(f"| {n} | {times[n] * 1e3:.0f} | {walls[n] * 1e3:.0f} | {walls[1] / walls[n]:.1f} |")


if __name__ == "__main__":
    main()
