# Fits with bounds, errors and weights.
import numpy as np
from scipy.optimize import curve_fit, least_squares, OptimizeWarning

x = np.array([0.5, 1, 2, 4, 8, 16, 32])
y = np.array([1.6, 2.9, 4.6, 6.8, 8.3, 9.3, 9.6])
sigma = 0.05 * y + 0.05


def michaelis_menten(s, Vmax, Km):
    return Vmax * s / (Km + s)


popt, pcov = curve_fit(michaelis_menten, x, y, p0=[10, 2], sigma=sigma, absolute_sigma=True, bounds=(0, [50, np.inf]))
output["weighted"] = dict(zip(("Vmax", "Km"), popt)), np.sqrt(np.diag(pcov))
popt, pcov, info, message, ier = curve_fit(michaelis_menten, x, y, full_output=True)
output["full"] = popt, bool(ier in (1, 2, 3, 4)), info["nfev"] > 0
jac = lambda s, V, K: np.array([s / (K + s), -V * s / (K + s) ** 2]).T
output["jac"] = curve_fit(michaelis_menten, x, y, p0=(8, 3), jac=jac)[0]
robust = least_squares(lambda p: michaelis_menten(x, *p) - y, [10, 2], loss="soft_l1", f_scale=0.1)
output["robust"] = robust.x, robust.cost, robust.success, robust.message[:4]
try:
    curve_fit(michaelis_menten, x, y, p0=[1e9, -3], maxfev=3)
except RuntimeError as e:
    output["failed"] = str(e)[:30]
class Model:
    def __init__(self, n):
        self.n = n
    def __call__(self, s, Vmax, Km):
        return Vmax * s ** self.n / (Km + s ** self.n)
hill = Model(1.1)
output["object"] = curve_fit(lambda s, V, K: hill(s, V, K), x, y, p0=[10, 2])[0]
output["r2"] = 1 - np.sum((y - michaelis_menten(x, *popt)) ** 2) / np.sum((y - np.mean(y)) ** 2)
output["bands"] = [michaelis_menten(x, *(popt + s * np.sqrt(np.diag(pcov))))[0] for s in (-1, 1)]
