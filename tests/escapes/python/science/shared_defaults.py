# Arrays that belong to a class of numpy.
# off: naive
import numpy as np
p = np.polynomial.Polynomial([1, 2])
p.domain[0] = 5
output["escaped"] = bool(np.polynomial.Polynomial([1, 2]).domain[0] == 5)
