#!/usr/bin/env python3
"""Runs the peers and vectorlearn alternately and writes how they compare."""

import argparse
import json
import os
import pathlib
import statistics
import sys
import tempfile
import time

import machine
from plan import RATIOS, Plan
from programs import Missing
from report import markdown


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, help="how often everything is run (5; 2 with --quick)")
    parser.add_argument("--quick", action="store_true", help="a grid of 250 x 250: shows that all works, not how fast")
    parser.add_argument("--only", metavar="WORD", nargs="+", help="only measurements whose title has one of these words")
    parser.add_argument("--vectorlearn", metavar="PATH", help="our command, a .dll or an executable (the Release build here)")
    parser.add_argument("--compiler", metavar="NAME", help="the C++ compiler (clang++, else g++)")
    parser.add_argument("--scratch", metavar="DIR", help="where CSV files go, to be deleted (the system's temporary folder)")
    parser.add_argument("--output", metavar="FILE", help="the report, Markdown; its figures go beside it as .json (printed only)")
    chosen = parser.parse_args()
    chosen.rounds = chosen.rounds or (2 if chosen.quick else 5)
    return chosen


def wanted(measurement, words):
    return not words or any(word in measurement.title for word in words)


def run_rounds(measurements, rounds):
    for number in range(1, rounds + 1):
        for measurement in measurements:
            if measurement.missing or (measurement.once and number > 1):
                continue
            print(f"round {number} of {rounds}: {measurement.title}", file=sys.stderr, flush=True)
            try:
                measurement.results.append(measurement.measure())
            except Missing as missing:
                measurement.missing = str(missing)
            except KeyError as key:
                measurement.missing = f"its JSON has no {key}"
            if measurement.missing:
                print(f"  missing: {measurement.missing}", file=sys.stderr, flush=True)


def metric(name, result):
    if name == "rate":
        return result["learner_steps"] / result["seconds"]
    return result["peak_mb" if name == "peak" else name]


def median_of(measurement, name):
    if measurement.missing or not measurement.results:
        raise Missing(measurement.missing or "not asked for")
    return statistics.median(metric(name, result) for result in measurement.results)


def weigh(ratio, measurements):
    """A row of the first table: ours, the other and the ratio, or why there is none."""
    row = {"what": ratio.what, "metric": ratio.metric, "unit": ratio.unit, "reach": ratio.reach, "aim": ratio.aim, "at_most": ratio.at_most,
           "headline": ratio.headline}
    try:
        row["ours"] = ours = median_of(measurements[ratio.ours], ratio.metric)
        value = ours
        if ratio.other:
            row["other"] = other = median_of(measurements[ratio.other], ratio.metric)
            value = ours / other if ratio.at_most or ratio.metric == "rate" else other / ours
    except Missing as missing:
        return {**row, "missing": str(missing)}
    row["value"] = value * 100 if ratio.unit == "%" else value
    if ratio.reach is not None:
        row["holds"] = row["value"] <= ratio.reach if ratio.at_most else row["value"] >= ratio.reach
    return row


def coarse(counts):
    """Counts as those see them who do not look for repeats."""
    total = sum(counts.values())
    return {"converged": counts["converged"], "diverged": counts["diverged"],
            "other": total - counts["converged"] - counts["diverged"]}


def disagreements(measurements):
    """Each piece of work has one answer: coarse counts for all, every outcome and the learner-steps among equals."""
    found, seen = [], {}
    for measurement in measurements:
        for result in measurement.results if measurement.work else ():
            finds_repeats = "stalled" in result["counts"]
            for kind, answer in (("counts", coarse(result["counts"])),
                                 (("outcomes", finds_repeats), dict(sorted(result["counts"].items()))),
                                 (("learner-steps", finds_repeats), result["learner_steps"])):
                first, expected = seen.setdefault((measurement.work, kind), (measurement.title, answer))
                if answer != expected:
                    found.append(f"{measurement.title}: {answer}, but {first}: {expected}")
    return list(dict.fromkeys(found))


def main():
    chosen = options()
    started = time.strftime("%Y-%m-%d", time.gmtime())
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(dir=chosen.scratch) as scratch:
        measurements = Plan(chosen, scratch).fill().measurements
        run_rounds([m for m in measurements.values() if wanted(m, chosen.only)], chosen.rounds)
    figures = {
        "date": started, "rounds": chosen.rounds, "quick": chosen.quick, "load_at_start": load,
        "machine": machine.describe(chosen.compiler),
        "ratios": [weigh(ratio, measurements) for ratio in RATIOS],
        "disagreements": disagreements(measurements.values()),
        "measurements": [{"title": m.title, "work": m.work, "missing": m.missing, "results": m.results}
                         for m in measurements.values() if m.results or m.missing],
    }
    text = markdown(figures)
    print(text)
    if chosen.output:
        output = pathlib.Path(chosen.output)
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text + "\n")
        output.with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n")
    return 1 if figures["disagreements"] else 0


if __name__ == "__main__":
    sys.exit(main())
