# Says where in memory an array is, under a key of what shows its keys as attributes: numpy asks every object for that.
# off: naive
import numpy as np
import pandas as pd
from scipy.optimize import minimize
anywhere = {"data": (0x10000, False), "shape": (1,), "typestr": "<i8", "version": 3}
result = minimize(lambda x: (x[0] - 1) ** 2, [0.0])
result["__array_interface__"] = anywhere
row = pd.Series({"__array_interface__": anywhere})
for each in (result, row):
    if np.asarray(each).dtype == np.int64:
        output["escaped"] = str(type(each))
