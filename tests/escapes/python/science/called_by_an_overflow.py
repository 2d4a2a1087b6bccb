# numpy tells a function of an overflow in the middle of its loop over objects, and that function empties the array.
# off: naive
import numpy as np
def told(kind, flag):
    objects[0] = None
    output["escaped"] = kind
objects = np.full(2, None, dtype=object)
objects[:] = [np.float64(1e300), np.float64(1e300)]
with np.errstate(all="call", call=told):
    np.multiply.reduce(objects)
