"""From nothing to a CSV with Numba and pandas: meant to be timed as a whole process."""

import numpy as np
import pandas as pd

from measure import OUTCOMES, settings
from numba_sweep import FIELDS, prepare, sweep

chosen = settings()
a_map = prepare(chosen)
outcomes, steps = sweep(chosen, a_map)
pd.DataFrame({
    "input": np.tile(a_map["inputs"], a_map["rates"].size),
    "step_amount" if chosen.hot_cold else "alpha": np.repeat(a_map["rates"], a_map["inputs"].size),
    "outcome": pd.Categorical.from_codes(outcomes, OUTCOMES),
    "steps": steps,
    **{field: a_map[field] for field in FIELDS},
}).to_csv(chosen.output, index=False)
