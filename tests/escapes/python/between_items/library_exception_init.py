# Sets attributes on a class of pandas by the __init__ of an exception of numpy's, which takes any object for self (found here)
# off: naive
import numpy as np
import pandas as pd
if json == 1:
    np.exceptions.AxisError.__init__(pd.DataFrame, "left by item 1")
elif pd.DataFrame({"a": [1]}).ndim is None:
    output["escaped"] = "item 1 took away the dimensions of item 2's tables"
