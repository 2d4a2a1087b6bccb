# Functions of the macro over arrays.
import numpy as np


def saturation(T):
    """Saturation vapour pressure in kPa (Tetens)."""
    return 0.6108 * np.exp(17.27 * T / (T + 237.3))


def vpd(T, RH):
    if RH > 100 or RH < 0:
        return np.nan
    return saturation(T) * (1 - RH / 100)


v = np.vectorize(vpd)
output["vpd"] = v([20.0, 25.0, 30.0], [60, 101, 40])
output["otypes"] = np.vectorize(lambda x: "hot" if x > 25 else "cool", otypes=[str])([20, 30]).tolist()
output["along"] = np.apply_along_axis(lambda r: r.max() - r.min(), 1, np.array([[1, 5], [2, 9]]))
output["piecewise"] = np.piecewise(np.array([-1.0, 0.5, 2.0]), [np.array([-1.0, 0.5, 2.0]) < 0], [0, lambda x: x ** 2])
output["fromfunction"] = np.fromfunction(lambda i, j: i + 10 * j, (2, 3))
output["reduce"] = np.add.reduce([1, 2, 3]), np.maximum.accumulate([1, 3, 2]), np.multiply.outer([1, 2], [3, 4])
