# The class of an array, by way of an array of classes.
# off: naive
import numpy as np
for kind in (np.ndarray, type(np.ma.masked_array([1])), type(np.asarray([1]))):
    try:
        output["escaped"] = bool(kind(shape=(1,), dtype=object, buffer=bytearray(8)) is not None)
    except TypeError:
        pass
