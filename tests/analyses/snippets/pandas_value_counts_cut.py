# Classes and counts.
import pandas as pd

s = pd.Series([12, 35, 41, 28, 55, 39, 41], name="SPAD")
output["counts"] = s.value_counts().to_dict()
output["share"] = s.gt(30).value_counts(normalize=True).to_dict()
bins = pd.cut(s, [0, 20, 40, 60], labels=["low", "mid", "high"])
output["cut"] = bins.tolist()
output["per_class"] = s.groupby(bins, observed=True).mean().to_dict()
output["quartile"] = pd.qcut(s, 4, labels=False, duplicates="drop").tolist()
output["intervals"] = [str(i) for i in pd.cut(s, bins=3).cat.categories]
output["left"] = [interval.left for interval in pd.cut(s, [0, 30, 60])]
output["unique"] = sorted(s.unique().tolist())
output["nunique"] = s.nunique()
output["dummies"] = pd.get_dummies(bins).sum().to_dict()
output["codes"] = bins.cat.codes.tolist()
output["mode"] = s.mode()[0]
output["describe"] = s.describe().to_dict()
