"""The figures of a run as Markdown."""

import statistics

OUTCOMES = ("converged", "diverged", "stalled", "oscillating", "undecided")


def markdown(figures):
    return "\n".join([
        "# vectorlearn against its peers", "",
        *introduction(figures), "",
        "## Ratios", "", *ratios(figures["ratios"]), "",
        "## Measurements", "", *measurements(figures["measurements"]), "",
        "## Outcomes", "", *outcomes(figures), "",
        "## Machine", "", *table(["what", "is"], figures["machine"].items()),
    ])


def introduction(figures):
    quick = " --quick" if figures["quick"] else ""
    yield f"Made by `bench/peers/run.py{quick} --rounds {figures['rounds']}` on {figures['date']}, load {figures['load_at_start']:.2f} at its start."
    yield "Everything runs once a round, one after the other; figures are medians of the rounds."
    yield "Compute alone is timed unless a row says whole process. Two threads unless it says one."
    if figures["quick"]:
        yield "A quick run: the grid is 250 x 250, so nothing here says how fast anything is."


def ratios(rows):
    def cells(row):
        if "missing" in row:
            return row["what"], "", "", "", goal(row, "reach"), goal(row, "aim"), f"missing: {row['missing']}"
        verdict = {True: "yes", False: "**no**", None: ""}[row.get("holds")]
        other = amount(row["metric"], row["other"]) if "other" in row else ""
        return (row["what"], amount(row["metric"], row["ours"]), other, f"**{with_unit(row['value'], row['unit'])}**",
                goal(row, "reach"), goal(row, "aim"), verdict)

    return table(["what", "ours", "other", "ratio or value", "reach", "aim for", "holds"], map(cells, rows))


def measurements(rows):
    def cells(row):
        if row["missing"]:
            return row["title"], f"missing: {row['missing']}", "", "", "", "", ""
        results = row["results"]
        timed = "seconds" if "seconds" in results[0] and "whole process" not in row["title"] else "wall"
        seconds = [result[timed] for result in results]
        if "fixed" in row["title"]:  # a rate was printed, so its one second is no time
            spread = ("", "")
        else:
            spread = (f"{statistics.median(seconds):.4g}", f"{min(seconds):.4g} .. {max(seconds):.4g}")
        steps = results[0].get("learner_steps")
        rates = [result["learner_steps"] / result["seconds"] / 1e9 for result in results] if steps else []
        peak = max(result["peak_mb"] for result in results)
        return (row["title"], *spread, f"{steps / 1e6:.1f}" if steps and spread[0] else "",
                f"{statistics.median(rates):.3g}" if rates else "", f"{peak:.0f}", results[0].get("lane", ""))

    return table(["what", "seconds", "best .. worst", "M learner-steps", "G learner-steps/s", "peak MB", "lane"], map(cells, rows))


def outcomes(figures):
    counted = [row for row in figures["measurements"] if row["work"] and row["results"]]
    yield from table(["what", *OUTCOMES, "learner-steps"],
                     ((row["title"], *(row["results"][0]["counts"].get(name, "") for name in OUTCOMES),
                       row["results"][0]["learner_steps"]) for row in counted))
    yield ""
    yield "Who does not look for repeats counts stalled and oscillating learners as undecided and runs them to the end."
    if figures["disagreements"]:
        yield from ("", "**The outcomes disagree:**", "", *(f"- {line}" for line in figures["disagreements"]))
    else:
        yield "Outcomes agree: converged, diverged and others everywhere, the rest and learner-steps among those who count alike."


def amount(metric, value):
    if metric == "rate":
        return f"{value / 1e9:.3g} G/s"
    return f"{value:.0f} MB" if metric == "peak" else f"{value:.4g} s"


def with_unit(value, unit):
    return f"{value:.3g} {unit}" if unit != "x" else f"{value:.3g}x"


def goal(row, name):
    if row[name] is None:
        return ""
    return ("at most " if row["at_most"] else "") + with_unit(row[name], row["unit"])


def table(head, rows):
    yield "| " + " | ".join(head) + " |"
    yield "| " + " | ".join("---" for _ in head) + " |"
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |"
