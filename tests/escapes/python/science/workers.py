# Processes and threads by an option.
# off: naive
import numpy as np
from scipy.optimize import differential_evolution, minimize
import scipy.fft
for way in (lambda: differential_evolution(lambda x: x[0], [(0, 1)], workers=2, maxiter=1), lambda: differential_evolution(lambda x: x[0], [(0, 1)], workers=-1, maxiter=1),
            lambda: minimize(lambda x: x[0] ** 2, [1.0], method="BFGS", options={"workers": 2})):
    try:
        way()
        output["escaped"] = True
    except Exception as error:
        if "workers" not in str(error):
            output["escaped"] = str(error)
scipy.fft.fft(np.ones(100000), workers=8)
