# Strides that leave the array.
# off: naive
import numpy as np
found = None
for way in (lambda: np.lib.stride_tricks.as_strided, lambda: np.lib._stride_tricks_impl.as_strided,
            lambda: getattr(np.lib.stride_tricks, "as_strided")):
    try:
        found = way()
        output["escaped"] = True
    except AttributeError:
        pass
