# Integrals and differential equations.
import numpy as np
from scipy.integrate import quad, solve_ivp, odeint, cumulative_trapezoid, simpson, dblquad

value, error = quad(lambda x: np.exp(-x ** 2), 0, np.inf)
output["quad"] = value
output["args"] = quad(lambda x, a, b: a * x + b, 0, 1, args=(2, 1))[0]
output["dbl"] = dblquad(lambda y, x: x * y, 0, 1, 0, 2)[0]


def chlorophyll(t, y, k1, k2):
    """A -> B -> C"""
    A, B = y
    return [-k1 * A, k1 * A - k2 * B]


sol = solve_ivp(chlorophyll, (0, 10), [1.0, 0.0], args=(0.8, 0.3), t_eval=np.linspace(0, 10, 6), rtol=1e-8)
output["ivp"] = {"t": sol.t, "A": sol.y[0], "B": sol.y[1], "ok": sol.success, "status": sol.status}


def model(y, t, r, K):
    return r * y * (1 - y / K)


output["odeint"] = odeint(model, 5.0, [0, 5, 10], args=(0.5, 100)).ravel()
stiff = solve_ivp(lambda t, y: -50 * (y - np.cos(t)), [0, 1], [0.0], method="LSODA", dense_output=True)
output["dense"] = stiff.sol(0.5)
hit = lambda t, y: y[0] - 0.5
hit.terminal = True
event = solve_ivp(lambda t, y: -y, (0, 5), [1.0], events=hit)
output["event"] = event.t_events[0]
output["cum"] = cumulative_trapezoid(json["trace"], initial=0)[-1], simpson(json["trace"], dx=2)
