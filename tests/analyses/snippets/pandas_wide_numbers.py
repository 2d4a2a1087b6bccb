# Correlations, normalisation and ranks of whole tables.
import numpy as np
import pandas as pd

rng = np.random.default_rng(3)
df = pd.DataFrame(rng.normal(size=(20, 3)), columns=["NPQ", "Phi2", "SPAD"])
df["group"] = np.repeat(["a", "b"], 10)
num = df.select_dtypes(include="number")
output["corr"] = num.corr(method="spearman").round(9).to_dict()
output["z"] = ((num - num.mean()) / num.std()).abs().max().to_dict()
output["minmax"] = num.apply(lambda c: (c - c.min()) / (c.max() - c.min())).sum().to_dict()
output["agg"] = df.groupby("group").agg(["mean", "sem"]).round(9).values.tolist()
output["columns"] = ["_".join(c) for c in df.groupby("group").agg(["mean", "sem"]).columns]
output["flat"] = df.groupby("group")[["NPQ", "SPAD"]].mean().stack().round(9).tolist()
output["sample"] = len(df.sample(frac=0.5, random_state=1)), df.sample(3, random_state=1).index.tolist()
output["mean_row"] = num.mean(axis=1).iloc[0], num.sum(axis="columns").iloc[1], num.values.mean()
output["count"] = df.groupby("group").size().reset_index(name="n").to_dict("records")
output["describe"] = df.groupby("group")["NPQ"].describe().round(9).to_dict("index")
output["top"] = df.sort_values("SPAD", ascending=False).groupby("group").head(1)["group"].tolist()
output["cov"] = num.cov().iloc[0, 1]
output["np"] = np.log1p(num.abs()).sum().to_dict(), np.sqrt(df["NPQ"].abs()).mean(), np.mean(num.to_numpy(), axis=0)
output["eval"] = (df["NPQ"] > 0).groupby(df["group"]).mean().to_dict()
