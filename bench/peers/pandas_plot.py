"""From a map's CSV to its picture with pandas and matplotlib: meant to be timed as a whole process, beside
`vectorlearn plot map MAP.csv`. The same columns are read and the same things drawn: steps on a log scale in two ramps, a
colour bar for each, the curves of theory, title, labels and legend, 1600 x 1200."""

import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.colors import LogNorm

source, target = sys.argv[1:]
table = pd.read_csv(source)
inputs, alphas = np.sort(table["input"].unique()), np.sort(table["alpha"].unique())
columns, lines = np.searchsorted(inputs, table["input"]), np.searchsorted(alphas, table["alpha"])
steps = np.full((alphas.size, inputs.size), np.nan)
outcomes = np.empty(steps.shape, dtype=object)
steps[lines, columns] = table["steps"]
outcomes[lines, columns] = table["outcome"]

figure, axes = plt.subplots(figsize=(16, 12), dpi=100)
extent = (inputs[0], inputs[-1], alphas[0], alphas[-1])
for outcome, ramp in [("converged", "Blues_r"), ("diverged", "Reds_r")]:
    shown = np.ma.masked_where(outcomes != outcome, np.maximum(steps, 1))
    if shown.count():
        image = axes.imshow(shown, origin="lower", extent=extent, aspect="auto", interpolation="nearest", cmap=ramp,
                            norm=LogNorm(shown.min(), shown.max()))
        figure.colorbar(image, label=f"steps, {outcome}")
others = np.ma.masked_where((outcomes == "converged") | (outcomes == "diverged"), np.ones(steps.shape))
if others.count():
    axes.imshow(others, origin="lower", extent=extent, aspect="auto", interpolation="nearest", cmap="gray", vmin=0, vmax=2)
axes.plot(inputs, 2 / inputs**2, "k-", label="alpha = 2/input²")
axes.plot(inputs, 1 / inputs**2, "k--", label="alpha = 1/input²")
axes.set(xlim=extent[:2], ylim=extent[2:], xlabel="input", ylabel="alpha", title="How many steps each learner takes")
axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.06), ncols=2)
figure.savefig(target)
