# Least squares, systems of equations, decompositions.
import numpy as np

x = np.arange(10.0)
y = np.array(json["trace"])
X = np.vstack([np.ones_like(x), x, x ** 2]).T
beta, residuals, rank, sv = np.linalg.lstsq(X, y, rcond=None)
output["beta"] = beta
output["rss"] = residuals[0]
A = np.array([[3.0, 1.0], [1.0, 2.0]])
output["solve"] = np.linalg.solve(A, np.array([9.0, 8.0]))
output["inv"] = np.linalg.inv(A) @ A
output["det"] = np.linalg.det(A)
w, v = np.linalg.eigh(A)
output["eig"] = w
U, S, Vt = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
output["svd"] = S
output["explained"] = S[:2] ** 2 / np.sum(S ** 2)
output["norm"] = np.linalg.norm(y)
output["normal"] = np.linalg.inv(X.T @ X).dot(X.T).dot(y)
try:
    np.linalg.inv(np.zeros((2, 2)))
except np.linalg.LinAlgError as e:
    output["singular"] = str(e)
output["outer"] = np.outer([1, 2], [3, 4])
output["einsum"] = np.einsum("ij,ij->i", A, A)
output["cross"] = np.cross([1, 0, 0], [0, 1, 0])
Q, R = np.linalg.qr(X)
output["R"] = np.abs(np.diag(R))
