# groupby with agg in its forms.
import numpy as np
import pandas as pd

df = pd.DataFrame({"plot": list("aabbbc"), "rep": [1, 2, 1, 2, 3, 1], "y": [1.0, 2.5, 3.0, 4.5, 6.0, 7.0]})
g = df.groupby("plot")
output["mean"] = g["y"].mean().to_dict()
output["several"] = g["y"].agg(["mean", "std", "count"]).round(4).fillna(0).to_dict("index")
output["named"] = g.agg(lo=("y", "min"), hi=("y", np.max), spread=("y", lambda s: s.max() - s.min())).to_dict()
output["dict"] = g.agg({"y": "sum", "rep": "max"}).reset_index().to_dict("records")
output["size"] = g.size().to_dict()
output["rank"] = g["y"].rank().tolist()
df["centred"] = df["y"] - g["y"].transform("mean")
output["centred"] = df["centred"].tolist()
output["groups"] = {name: len(group) for name, group in df.groupby("plot")}
output["cum"] = df.groupby("plot")["y"].cumsum().tolist()
output["first"] = df.groupby(["plot", "rep"]).first().loc[("b", 2), "y"]
output["apply"] = df.groupby("plot")[["y"]].apply(lambda d: (d["y"] ** 2).sum()).to_dict()
