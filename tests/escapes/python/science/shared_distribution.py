# The one normal distribution that all items share.
# off: naive
import numpy as np
import pandas as pd
import scipy.stats
norm = scipy.stats.norm
for way in (lambda: setattr(norm, "random_state", 1), lambda: setattr(norm, "_random_state", 1), lambda: norm.__init__(), lambda: setattr(norm, "a", 5),
            lambda: setattr(np, "pi", 3), lambda: setattr(scipy.stats, "norm", 3), lambda: setattr(pd.DataFrame, "mean", 3)):
    try:
        way()
        output["escaped"] = True
    except AttributeError:
        pass
try:
    norm.rvs(size="x", random_state=1)
except Exception:
    pass
a, b = norm.rvs(size=3), norm.rvs(size=3, random_state=1)
if abs(a - b).max() < 1e-12:
    output["escaped"] = "seeded"
