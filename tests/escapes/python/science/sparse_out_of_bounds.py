# Positions that scipy.sparse believes.
# off: naive-crashes
import numpy as np
import scipy.sparse as sp
far = 10**8
ways = [lambda: sp.csr_array((np.ones(2), np.array([0, far]), np.array([0, 1, 2])), shape=(2, 2)),
        lambda: sp.csr_matrix((np.ones(2), np.array([0, far]), np.array([0, 1, 2])), shape=(2, 2)),
        lambda: sp.csc_array(np.linalg.svd(np.eye(2)), shape=(2, 2)),
        lambda: sp.coo_array((np.ones(2), (np.array([0, far]), np.array([0, 1]))), shape=(2, 2))]
for way in ways:
    try:
        way() @ np.ones(2)
        output["escaped"] = True
    except (TypeError, ValueError):
        pass
rows = np.array([0, 1])
a = sp.coo_array((np.ones(2), (rows, np.array([0, 1]))), shape=(2, 2))
rows[0] = far
if abs((a.tocsr() @ np.ones(2)).sum() - 2) > 1e-9:
    output["escaped"] = True
for name in ("indices", "indptr", "data", "row", "col", "coords", "has_canonical_format"):
    for x in (a, a.tocsr(), a.tocsc()):
        if hasattr(x, name):
            output["escaped"] = name
