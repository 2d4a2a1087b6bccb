# pandas keeps a label for each row at groupby(), and loops over the rows that there are later: those that came since led it elsewhere.
# off: naive-crashes
import numpy as np
import pandas as pd

for method in ("cumsum", "cumprod", "cummax", "cummin", "ohlc"):
    table = pd.DataFrame({"x": np.array([], dtype=float)})
    groups = table.groupby(np.array([], dtype=int))
    groups.ngroup()
    table["x"] = np.arange(1e6)
    try:
        getattr(groups, method)()
    except ValueError:
        pass
