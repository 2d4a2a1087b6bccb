# ODE solvers lend their work memory to the function that they integrate, and free it.
# off: naive
import numpy as np
from scipy.integrate import odeint, solve_ivp
kept = []
def slope(y, t):
    kept.append(y)
    return -y
def slope_of_time(t, y):
    kept.append(y)
    return -y
def crossing(t, y):
    kept.append(y)
    return y[0] - 0.5
def rest(t, y):
    return -y
start = np.arange(1.0, 41.0)
for solve in (
    lambda: odeint(slope, start, [0, 1, 2]),
    lambda: odeint(slope_of_time, start, [0, 1, 2], tfirst=True),
    lambda: solve_ivp(slope_of_time, (0, 2), start, method="LSODA"),
    lambda: solve_ivp(rest, (0, 2), start, method="LSODA", events=[crossing]),
):
    kept.clear()
    solve()
    before = [x.copy() for x in kept]
    junk = [np.full(size, 7.5) for size in (40, 200, 500, 900, 2000) for _ in range(50)]
    if any((a != b).any() for a, b in zip(before, kept)) or len({v.tobytes() for v in kept}) < 3:
        output["escaped"] = "all the same: work memory"
