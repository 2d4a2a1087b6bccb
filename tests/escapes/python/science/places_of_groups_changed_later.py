# pandas goes by the places of each group that `indices` shows, long after it has kept a weight for each of them.
# off: naive-crashes
import numpy as np
import pandas as pd

days = pd.date_range("2024-01-01", periods=4)
groups = pd.DataFrame({"x": [1.0, 2.0, 3.0, 4.0]}, index=days).groupby([0, 1, 0, 1])
weighed = groups.ewm(halflife="1D", times=days)
groups.indices[0] = np.zeros(8_000_000, dtype=np.intp)
weighed.mean()
