# Rows that LAPACK exchanges without a look.
# off: naive-crashes
import numpy as np
import scipy.linalg as la
lu, piv = la.lu_factor(np.eye(3))
piv[:] = [10**8, 5, 9]
try:
    la.lu_solve((lu, piv), np.ones(3))
    output["escaped"] = True
except ValueError:
    pass
