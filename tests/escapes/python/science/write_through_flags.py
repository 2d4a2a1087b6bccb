# What is read-only made writable.
# off: naive
import numpy as np
a = np.broadcast_to(np.zeros(1), (5,))
for way in (lambda: a.setflags(write=True), lambda: setattr(a.flags, "writeable", True), lambda: setattr(a, "strides", (8,)),
            lambda: setattr(a, "shape", (50,)), lambda: setattr(a, "dtype", object)):
    try:
        way()
        output["escaped"] = True
    except AttributeError:
        pass
