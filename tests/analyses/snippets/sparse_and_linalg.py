# A tridiagonal system, and decompositions of scipy.linalg.
import numpy as np
from scipy import linalg, sparse

n = 5
D = sparse.diags([-1, 2, -1], [-1, 0, 1], shape=(n, n))
output["dense"] = D.toarray()
A = sparse.csr_matrix(D)
output["dot"] = A.dot(np.ones(n)), A @ np.arange(n)
output["sum"] = A.sum(), A.shape, A.nnz
m = sparse.coo_matrix(([1.0, 2.0], ([0, 1], [2, 0])), shape=(3, 3))
output["coo"] = m.toarray()
M = A.toarray()
lu, piv = linalg.lu_factor(M)
output["lu"] = linalg.lu_solve((lu, piv), np.ones(n))
output["chol"] = np.diag(linalg.cholesky(M))
output["expm"] = linalg.expm(np.array([[0.0, 1.0], [0.0, 0.0]]))
output["lstsq"] = linalg.lstsq(np.vander([1, 2, 3, 4], 2), [2, 4, 6, 8.5])[0]
output["banded"] = linalg.solve_banded((1, 1), np.array([[0, -1, -1, -1, -1], [2, 2, 2, 2, 2], [-1, -1, -1, -1, 0]]), np.ones(5))
output["svd"] = linalg.svdvals(M)
output["toeplitz"] = linalg.toeplitz([1, 2, 3])
# Whittaker smoothing (Eilers 2003)
y = np.array(json["trace"])
diff = np.diff(np.eye(len(y)), 2, axis=0)
output["whittaker"] = np.linalg.solve(np.eye(len(y)) + 10 * diff.T @ diff, y)
