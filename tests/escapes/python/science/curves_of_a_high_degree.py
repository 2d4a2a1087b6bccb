# FITPACK goes by the degree that it is told with a curve, and looks at none: it reads knots that there are not.
# off: naive-crashes
import numpy as np
from scipy.interpolate import splev, splint

for knots, coefficients, degree in (
    (np.arange(9.0), np.ones(9), 10**9),
    (np.arange(9.0), [1.0], 19),
    (np.arange(3.0), [1.0], 5),
):
    for use in (lambda curve: splint(-1e9, 1e9, curve), lambda curve: splev([0.5, 1e6], curve)):
        try:
            use((knots, np.array(coefficients), degree))
        except (ValueError, TypeError):
            pass
