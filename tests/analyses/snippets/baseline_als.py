# Asymmetric least squares baseline (Eilers & Boelens 2005), as it is passed around.
import numpy as np
from scipy import sparse
from scipy.sparse.linalg import spsolve


def baseline_als(y, lam=100, p=0.01, niter=10):
    L = len(y)
    D = sparse.diags([1, -2, 1], [0, -1, -2], shape=(L, L - 2))
    w = np.ones(L)
    for i in range(niter):
        W = sparse.spdiags(w, 0, L, L)
        Z = W + lam * D.dot(D.transpose())
        z = spsolve(Z, w * y)
        w = p * (y > z) + (1 - p) * (y < z)
    return z


x = np.linspace(0, 10, 120)
y = 0.5 * x + 3 * np.exp(-((x - 4) ** 2) / 0.2)
base = baseline_als(y)
output["baseline"] = base[::20]
output["corrected_max"] = (y - base).max()
