# MINPACK lends its work memory to the function that it solves, and frees it.
# off: naive
import numpy as np
import scipy
from scipy.optimize import leastsq, fsolve, root
kept = []
def f(x):
    kept.append(x)
    return (x - 1) * np.arange(1.0, 1.0 + len(x))
def compare(values):
    before = [x.copy() for x in values]
    junk = [np.full(7, float(i)) for i in range(300)] + [bytes(range(56)) for i in range(300)]
    return any(not np.array_equal(a, b, equal_nan=True) for a, b in zip(before, values))
for solve in (leastsq, fsolve, root, lambda f, x: root(f, x, method="lm")):
    kept.clear()
    x0 = np.array([3.0, 4, 5, 6, 7, 8, 9])
    solve(f, x0)
    x = kept[1]
    if not (np.shares_memory(x, x) and len({float(v[0]) for v in kept}) > 1):
        output["escaped"] = "all the same: work memory"
    if compare(kept):
        output["escaped"] = True
