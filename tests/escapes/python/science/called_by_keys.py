# numpy calls x.exp() of the objects in an array, and a result and a row show a function among their keys as such a method.
# off: naive
import numpy as np
import pandas as pd
from scipy.optimize import minimize
def run():
    output["escaped"] = "a function ran inside of numpy's loop"
    return 1.0
result = minimize(lambda x: (x[0] - 1) ** 2, [0.0])
result["exp"] = run
for each in (result, pd.Series({"exp": run})):
    objects = np.full(1, None, dtype=object)
    objects[0] = each
    try:
        np.exp(objects)
    except TypeError:
        pass
