# Whittaker smoothing of a trace (Eilers 2003), by a banded solver.
import numpy as np
from scipy.linalg import solveh_banded

y = np.array(json["trace"])
m, lam = len(y), 10.0
D = np.diff(np.eye(m), 2, axis=0)
H = np.eye(m) + lam * D.T @ D
bands = np.zeros((3, m))
for k in range(3):
    bands[2 - k, k:] = np.diag(H, k)
output["z"] = solveh_banded(bands, y)
output["same"] = bool(np.allclose(np.linalg.solve(H, y), output["z"]))
