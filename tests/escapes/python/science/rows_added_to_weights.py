# pandas keeps a weight for each row at ewm(), and goes by the rows that there are later: those that came since had none.
# off: naive-crashes
import numpy as np
import pandas as pd

table = pd.DataFrame({"x": np.array([], dtype=float)})
weighed = table.ewm(halflife="1D", times=pd.DatetimeIndex([]))
table["x"] = np.arange(8e6)
try:
    weighed.mean()
except ValueError:
    pass
