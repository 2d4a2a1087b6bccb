# Euler's method and solve_ivp for the same equation.
import numpy as np
from scipy.integrate import solve_ivp, quad


def f(t, y):
    return 0.3 * y * (1 - y / 50)


h, y = 0.1, [1.0]
for k in range(300):
    y.append(y[-1] + h * f(k * h, y[-1]))
exact = solve_ivp(f, [0, 30], [1.0], t_eval=np.arange(0, 30.1, 10), rtol=1e-9, atol=1e-9)
output["euler"] = y[::100]
output["ivp"] = exact.y[0]
output["max_diff"] = np.max(np.abs(np.array(y[::100]) - exact.y[0]))
output["quad"] = quad(lambda t: np.interp(t, [0, 1, 2], [0, 1, 0]), 0, 2)[0]


def event(t, y):
    return y[0] - 25


event.terminal = True
event.direction = 1
output["half"] = solve_ivp(f, [0, 30], [1.0], events=event).t_events[0][0]
