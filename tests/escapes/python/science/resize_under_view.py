# Memory moved away under a view.
# off: naive
import numpy as np
a = np.zeros(10)
v = a[:]
a.resize(10_000_000, refcheck=False)
output["escaped"] = True
