# Arrays that belong to a class of numpy.
p = np.polynomial.Polynomial([1, 2])
p.domain[0] = 5
output["escaped"] = bool(np.polynomial.Polynomial([1, 2]).domain[0] == 5)
