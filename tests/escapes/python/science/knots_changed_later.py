# A BSpline checks its knots once: those that are changed afterwards lead its loops elsewhere.
# off: naive
import numpy as np
from scipy.interpolate import BSpline
knots = np.arange(8.0)
spline = BSpline(knots, [1.0, 5.0, 2.0, 7.0], 3)
before = float(spline(3.5))
knots[:4] = -1000.0
if float(spline(3.5)) != before:
    output["escaped"] = True
