# Integers taken for objects.
# off: naive-where-python-has-the-gap
import numpy as np
a = np.array([1, 2])
for look in (lambda: a.view(object), lambda: a.view([("a", "O")]), lambda: np.frombuffer(b"a" * 8, object),
             lambda: a.getfield(object), lambda: np.ndarray.view(a, object), lambda: getattr(a, "view")(object)):
    try:
        output["escaped"] = look() is not None
    except (AttributeError, TypeError, ValueError):
        pass
