# The memory behind an array.
# off: naive
import numpy as np
import pandas as pd
a = np.zeros(3)
for name in ("data", "ctypes", "base", "__array_interface__", "__array_struct__", "tofile", "dump", "dumps", "__reduce__"):
    for x in (a, np.float64(1), pd.Series(a), pd.DataFrame({"a": a})):
        if hasattr(x, name):
            output["escaped"] = name
