# Regression and what goes with it.
from scipy.stats import linregress, theilslopes
import numpy as np

x = np.arange(10)
y = np.array(json["trace"])
res = linregress(x, y)
output["line"] = {"slope": res.slope, "intercept": res.intercept, "r2": res.rvalue ** 2, "p": res.pvalue, "se": res.stderr}
slope, intercept, r_value, p_value, std_err = linregress(x, y)
output["again"] = slope, r_value
output["theil"] = theilslopes(y, x)[0]
output["intercept_se"] = res.intercept_stderr
predicted = intercept + slope * x
output["rmse"] = np.sqrt(((y - predicted) ** 2).mean())
from scipy.stats import t
tinv = lambda p, df: abs(t.ppf(p / 2, df))
output["ci95"] = tinv(0.05, len(x) - 2) * res.stderr
