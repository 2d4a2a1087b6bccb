# Sorting, duplicates, MultiIndex.
import pandas as pd

df = pd.DataFrame({"b": [2, 1, 2, 1], "r": [1, 1, 2, 1], "y": [5.0, 3.0, 8.0, 3.0]})
output["sorted"] = df.sort_values(["b", "y"], ascending=[True, False]).index.tolist()
output["dups"] = df.duplicated().tolist()
output["unique"] = df.drop_duplicates(subset=["b", "r"], keep="last").index.tolist()
m = df.groupby(["b", "r"])["y"].mean()
output["keys"] = [list(k) for k in m.index]
output["level"] = m.groupby(level="b").sum().to_dict()
output["xs"] = m.xs(1, level="r").to_dict()
output["reset"] = m.reset_index().rename(columns={"y": "mean"}).to_dict("records")
output["unstacked"] = m.unstack().fillna(0).values.tolist()
output["idx"] = df.set_index(["b", "r"]).sort_index().loc[(2, 2), "y"]
arrays = pd.MultiIndex.from_product([["N", "S"], [1, 2]], names=["site", "rep"])
output["product"] = pd.Series(range(4), index=arrays).loc["S"].tolist()
output["corr"] = df.corr()["y"].round(8).to_dict()
output["reindex"] = pd.Series([1, 2], index=["a", "b"]).reindex(["b", "c"], fill_value=0).to_dict()
output["quantile"] = df["y"].quantile([0.25, 0.75]).to_dict()
output["cummax"] = df["y"].cummax().tolist()
output["explode"] = pd.DataFrame({"k": ["a", "b"], "v": [[1, 2], [3]]}).explode("v")["v"].tolist()
