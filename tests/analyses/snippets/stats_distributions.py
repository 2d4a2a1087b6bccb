# Distributions and descriptive statistics.
from scipy import stats
import numpy as np

x = np.array(json["trace"])
output["norm"] = stats.norm.cdf(1.96), stats.norm.ppf(0.975), stats.norm(10, 2).pdf(11)
output["t"] = stats.t.sf(2.1, df=8), stats.f.sf(4.2, 2, 12), stats.chi2.ppf(0.95, 3)
output["interval"] = stats.t.interval(0.95, df=len(x) - 1, loc=x.mean(), scale=stats.sem(x))
output["zscore"] = stats.zscore(x)
output["describe"] = stats.describe(x).variance, stats.describe(x).minmax
output["shape"] = stats.skew(x), stats.kurtosis(x), stats.iqr(x), stats.gmean(x), stats.trim_mean(x, 0.1)
output["fit"] = stats.norm.fit(x)
output["kde"] = stats.gaussian_kde(x)(np.array([4.0, 6.0]))
output["rank"] = stats.rankdata(x)
output["mode"] = stats.mode([1, 2, 2, 3]).mode
output["percentile"] = stats.percentileofscore(x, 5.0)
output["binom"] = stats.binom.pmf(3, 10, 0.5), stats.poisson.cdf(2, 3.0), stats.binomtest(7, 10).pvalue
output["boxcox"] = stats.boxcox(x)[1]
output["ks"] = stats.kstest(x, "norm", args=(x.mean(), x.std())).pvalue
output["binned"] = stats.binned_statistic(np.arange(10), x, statistic="mean", bins=2).statistic
