# Masked arrays.
import numpy as np
import numpy.ma as ma

a = np.array(json["trace"])
m = ma.masked_where(a > 7, a)
output["mean"] = m.mean(), m.count(), m.filled(-1), m.compressed().sum()
output["invalid"] = ma.masked_invalid([1.0, np.nan, 3.0]).sum()
output["mask"] = ma.getmaskarray(m)
n = np.ma.array([1, 2, 3], mask=[0, 1, 0])
output["n"] = n.sum(), n.tolist()
