# Integrals, derivatives, polynomials, interpolation.
import numpy as np
from scipy import integrate

x = np.linspace(0, 3, 31)
y = x ** 3 - 2 * x
output["grad"] = np.gradient(y, x)[::10]
output["area"] = np.trapezoid(y, x), integrate.trapezoid(y, x), integrate.simpson(y, x=x)
output["cum"] = integrate.cumulative_trapezoid(y, x, initial=0)[::10]
c = np.polyfit(x, y, 3)
output["fit"] = c.round(9) + 0.0
output["val"] = np.polyval(c, 1.5)
p = np.poly1d([1, 0, -2, 0])
output["roots"] = sorted(p.roots.real.tolist())
output["deriv"] = p.deriv()(2.0)
output["interp"] = np.interp([0.55, 2.45], x, y)
P = np.polynomial.Polynomial.fit(x, y, deg=3)
output["P"] = P(2.0), P.deriv()(1.0)
output["conv"] = np.polynomial.polynomial.polyval(2.0, [1, 2, 3])
output["smooth"] = np.convolve(y, np.ones(5) / 5, mode="valid")[:3]
coef, cov = np.polyfit(x, np.sin(x), 1, cov=True)
output["cov"] = np.sqrt(np.diag(cov))
