# Statistics of arrays.
import numpy as np

a = np.array(json["trace"], dtype=float)
m = a.reshape(2, 5)
output["basic"] = [a.mean(), a.std(ddof=1), a.var(), np.median(a), a.min(), a.max(), np.ptp(a)]
output["axis"] = m.mean(axis=0)
output["keep"] = (m - m.mean(axis=1, keepdims=True)).round(10)
output["percentile"] = np.percentile(a, [5, 50, 95])
output["quantile"] = np.quantile(a, 0.25)
output["average"] = np.average(a, weights=np.arange(10))
hist, edges = np.histogram(a, bins=4)
output["hist"] = {"n": hist, "edges": edges}
output["cumsum"] = np.cumsum(a)[-1]
output["diff"] = np.diff(a)
output["corr"] = np.corrcoef(a, a ** 2)[0, 1]
output["cov"] = np.cov(m)
output["sem"] = a.std(ddof=1) / np.sqrt(a.size)
output["bincount"] = np.bincount([0, 1, 1, 3])
output["z"] = ((a - a.mean()) / a.std()).round(6)
output["mad"] = np.median(np.abs(a - np.median(a)))
output["counts"] = np.count_nonzero(a > 5)
