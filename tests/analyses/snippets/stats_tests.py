# Tests and correlations of scipy.stats.
from scipy import stats
import numpy as np

a = np.array([41.2, 38.5, 44.0, 39.9, 42.1])
b = np.array([35.1, 36.8, 33.9, 37.2, 34.0])
c = [30.2, 33.3, 31.0, 29.5, 32.2]
t = stats.ttest_ind(a, b)
output["t"] = t.statistic, t.pvalue
t_stat, p_val = stats.ttest_ind(a, b, equal_var=False)
output["welch"] = {"t": t_stat, "p": p_val}
output["paired"] = stats.ttest_rel(a, b).pvalue
output["one"] = stats.ttest_1samp(a, 40)[1]
output["pearson"] = stats.pearsonr(a, b)
r, p = stats.spearmanr(a, b)
output["spearman"] = [r, p]
output["kendall"] = stats.kendalltau(a, b).statistic
output["anova"] = stats.f_oneway(a, b, c).pvalue
output["kruskal"] = stats.kruskal(a, b, c).statistic
output["mwu"] = stats.mannwhitneyu(a, b, alternative="two-sided").pvalue
output["shapiro"] = stats.shapiro(a).statistic
output["levene"] = stats.levene(a, b).pvalue
output["chi2"] = stats.chi2_contingency([[10, 20], [20, 15]])[1]
output["tukey"] = stats.tukey_hsd(a, b, c).pvalue.round(8)
output["wilcoxon"] = stats.wilcoxon(a, b).pvalue
output["ci"] = stats.ttest_ind(a, b).confidence_interval(0.95).low
