# Divisions by zero, infinities, errors.
import warnings
import numpy as np

a = np.array([1.0, 0.0, -1.0])
with np.errstate(divide="ignore", invalid="ignore"):
    ratio = 1 / a
    logs = np.log(a)
output["finite"] = ratio[np.isfinite(ratio)]
output["clean"] = np.nan_to_num(logs, nan=-1.0, neginf=-99.0)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    output["empty"] = np.nanmean(np.array([np.nan, 1.0]))
try:
    np.array([1, 2]) + np.array([1, 2, 3])
except ValueError as error:
    output["shape"] = str(error)
try:
    np.array(json["trace"])[99]
except IndexError as error:
    output["index"] = str(error)
old = np.seterr(all="ignore")
output["log0"] = np.log(np.zeros(1))[0]
np.seterr(**old)
output["div"] = np.divide(a, a, out=np.zeros_like(a), where=a != 0)
output["inf"] = float("inf"), -np.inf, np.nan
output["close"] = np.isclose(0.1 + 0.2, 0.3), np.allclose([1], [1 + 1e-9])
output["eps"] = np.finfo(float).eps, np.iinfo(np.int16).max
