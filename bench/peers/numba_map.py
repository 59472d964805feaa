"""The map in Numba, compute only."""

from measure import measure, settings
from numba_sweep import prepare, sweep

chosen = settings()
measure("Numba", chosen, chosen.threads, prepare, sweep)
