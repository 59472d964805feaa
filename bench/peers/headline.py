#!/usr/bin/env python3
"""Puts the headline figures of a report of run.py into the README, between its two marks."""

import json
import pathlib
import sys

from programs import REPOSITORY
from report import amount, table, with_unit

BEGIN, END = "<!-- headline figures -->\n", "<!-- end of headline figures -->\n"


def headline(figures):
    machine = figures["machine"]
    yield f"Medians of {figures['rounds']} rounds, one after the other, on {machine['processor']}, {machine['cores']} cores:"
    yield ""
    yield from table(["what", "ours", "other", "ratio"], (
        (row["what"], amount(row["metric"], row["ours"]), amount(row["metric"], row["other"]) if "other" in row else "",
         with_unit(row["value"], row["unit"]))
        for row in figures["ratios"] if row["headline"] and "missing" not in row))


def main():
    figures = json.loads(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else REPOSITORY / "results/benchmarks/peers.json").read_text())
    readme = REPOSITORY / "README.md"
    before, rest = readme.read_text().split(BEGIN)
    readme.write_text(before + BEGIN + "\n".join(headline(figures)) + "\n" + END + rest.split(END)[1])


if __name__ == "__main__":
    main()
