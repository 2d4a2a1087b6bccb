# Interpolation through points.
import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator, UnivariateSpline, interp1d, griddata, Akima1DInterpolator
from scipy import interpolate

x = np.arange(10)
y = np.array(json["trace"])
f = interp1d(x, y, kind="cubic")
output["cubic"] = f([0.5, 8.25])
g = interp1d(x, y, bounds_error=False, fill_value="extrapolate")
output["extrapolate"] = g(11).item()
cs = CubicSpline(x, y, bc_type="natural")
output["spline"] = cs(4.4), cs(4.4, 1), cs.derivative()(2), cs.integrate(0, 9)
output["pchip"] = PchipInterpolator(x, y)(3.3)
output["akima"] = Akima1DInterpolator(x, y)(3.3)
spl = UnivariateSpline(x, y, s=2.0)
output["smooth"] = spl(x), spl.get_residual(), spl.derivative()(4.5), len(spl.get_knots())
tck = interpolate.splrep(x, y, s=0)
output["splev"] = interpolate.splev([1.5, 2.5], tck), interpolate.splev(1.5, tck, der=1)
spl.set_smoothing_factor(0.5)
output["tighter"] = spl(4.5)
output["grid"] = griddata(np.array([[0, 0], [1, 0], [0, 1], [1, 1]]), np.array([1.0, 2.0, 3.0, 4.0]), [(0.5, 0.5)], method="linear")
output["roots"] = CubicSpline(x, y - 5).roots(extrapolate=False)
output["out_of_range"] = np.nan
try:
    f(20)
except ValueError as e:
    output["error"] = "above" in str(e)
output["make"] = interpolate.make_interp_spline(x, y, k=3)(2.5)

