# Minima and roots.
import numpy as np
from scipy import optimize
from scipy.optimize import minimize, brentq, root, fsolve, minimize_scalar, differential_evolution

rosen = lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2
res = minimize(rosen, x0=[-1.0, 2.0], method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-8})
output["nm"] = res.x, res.fun < 1e-10, res.nit
output["bfgs"] = minimize(rosen, [0.5, 0.5]).x.round(4)
bounded = minimize(rosen, [0.2, 0.2], bounds=[(0, 0.5), (0, 0.5)], method="L-BFGS-B")
output["bounds"] = bounded.x.round(5)
con = {"type": "eq", "fun": lambda p: p[0] + p[1] - 1}
output["slsqp"] = minimize(rosen, [0.5, 0.5], constraints=con, method="SLSQP").x.round(5)
output["brentq"] = brentq(lambda x: x ** 3 - 2, 0, 2)
output["fsolve"] = fsolve(lambda v: [v[0] + v[1] - 3, v[0] * v[1] - 2], [0, 5])
output["root"] = root(lambda x: np.cos(x) - x, 0.5).x
output["scalar"] = minimize_scalar(lambda x: (x - 2) ** 2 + 1, bounds=(0, 5), method="bounded").x
output["newton"] = optimize.newton(lambda x: x ** 2 - 5, 2.0)
de = differential_evolution(rosen, [(-2, 2), (-2, 2)], seed=1, maxiter=40, tol=1e-8)
output["de"] = de.x.round(2)
output["nnls"] = optimize.nnls(np.array([[1.0, 0], [1, 1], [0, 1]]), np.array([1.0, 2, 1]))[0]
output["fmin"] = optimize.fmin(lambda x: (x[0] - 3) ** 2, [0.0], disp=False).round(3)
output["leastsq"] = optimize.leastsq(lambda p: p[0] * np.arange(4) - np.arange(4) * 2.5, [1.0])[0]
output["solution"] = optimize.root_scalar(lambda x: x - np.exp(-x), bracket=[0, 1]).root
