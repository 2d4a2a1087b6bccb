# Polynomials, old and new.
import numpy as np
from numpy.polynomial import Polynomial
from numpy.polynomial import polynomial as P

x = np.arange(10.0)
y = np.array(json["trace"])
p = Polynomial.fit(x, y, 2)
output["new"] = p.convert().coef, p(4.5)
output["functions"] = P.polyfit(x, y, 2), P.polyval(4.5, P.polyfit(x, y, 2)), P.polyroots([6, -5, 1])
output["np"] = np.polynomial.polynomial.polyder([1, 2, 3]), np.polyfit(x, y, 1, w=1 / (1 + x))
fit = np.poly1d(np.polyfit(x, y, 3))
output["poly1d"] = fit(4.5), fit.c, fit.order, (fit * 2)(1.0), fit[0]
output["integ"] = np.polyint([3, 2, 1]), np.polyder([3, 2, 1]), np.roots([1, -3, 2])
residual = y - fit(x)
output["r2"] = 1 - (residual ** 2).sum() / ((y - y.mean()) ** 2).sum()
