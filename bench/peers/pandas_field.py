"""From the CSV of a sweep that any tool wrote to its picture with pandas and matplotlib: meant to be timed as a whole process,
beside `vectorlearn plot map FIELD.csv --x lr --y width --color val_loss`. Only the columns that are drawn are kept, which is what a
hurried person gains from `usecols`; a log axis, a colour bar, title and labels, 1600 x 1200."""

import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

source, target = sys.argv[1:]
table = pd.read_csv(source, usecols=["lr", "width", "val_loss"])
cells = table.pivot(index="width", columns="lr", values="val_loss")
figure, axes = plt.subplots(figsize=(16, 12), dpi=100)
mesh = axes.pcolormesh(cells.columns, cells.index, cells.to_numpy(), shading="nearest")
figure.colorbar(mesh, label="val_loss")
axes.set(xscale="log", xlabel="lr", ylabel="width", title="val_loss by lr and width")
figure.savefig(target)
