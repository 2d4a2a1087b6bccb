# Classes derived from those of the libraries.
# off: naive
import numpy as np
import pandas as pd
import scipy.stats
for base in (pd.DataFrame, pd.Series, np.ndarray, np.float64, type(scipy.stats.norm), pd.Timestamp, np.poly1d, pd.Grouper, np.vectorize):
    try:
        class Own(base):
            pass
        output["escaped"] = str(base)
    except TypeError:
        pass
