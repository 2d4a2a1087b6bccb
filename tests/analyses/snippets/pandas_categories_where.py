# Categories, where, conditions on rows, ranks, cumulative sums per group.
import numpy as np
import pandas as pd

df = pd.DataFrame({"geno": ["wt", "mut", "wt", "mut"], "day": [1, 1, 2, 2], "area": [10.0, 8.0, 14.0, 9.0]})
df["geno"] = pd.Categorical(df["geno"], categories=["wt", "mut"], ordered=True)
output["order"] = df.sort_values("geno")["area"].tolist()
output["mean"] = df.groupby("geno", observed=False)["area"].mean().to_dict()
df["big"] = df["area"].where(df["area"] > 9, other=0)
df["flag"] = np.select([df["area"] > 12, df["area"] > 8.5], ["A", "B"], "C")
df["growth"] = df.groupby("geno", observed=True)["area"].pct_change()
df["rel"] = df["area"] / df.groupby("geno", observed=True)["area"].transform("first")
output["rows"] = df.assign(geno=df["geno"].astype(str)).to_dict("records")
output["conditions"] = df.loc[df["flag"].isin(["A", "B"]) & df["day"].eq(2), "area"].tolist()
output["filter"] = len(df.groupby("geno", observed=True).filter(lambda g: g["area"].mean() > 10))
output["query"] = df[(df.area > 8.5) & (df.day == 2)].shape[0]
output["apply_rows"] = df.apply(lambda r: f"{r['geno']}-{r['day']}", axis=1).tolist()
output["nested"] = {g: d.set_index("day")["area"].to_dict() for g, d in df.groupby("geno", observed=True)}
output["idxmax"] = df.loc[df.groupby("geno", observed=True)["area"].idxmax(), "day"].tolist()
