# np.ndarray takes any memory for objects.
# off: naive
import numpy as np
kind = type(np.array([1]))
a = kind(shape=(1,), dtype=object, buffer=bytearray(8))
output["escaped"] = True
