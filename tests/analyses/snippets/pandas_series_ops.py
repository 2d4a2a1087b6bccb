# Series on their own.
import numpy as np
import pandas as pd

s = pd.Series([4.2, 3.9, 5.1, 4.4], index=list("abcd"), name="A")
output["get"] = s["b"], s.iloc[0], s.get("z", -1), s.loc["b":"c"].tolist()
output["math"] = (s * 2 + 1).round(2).to_dict(), np.log(s).tolist(), (s > 4).sum(), (s - s.mean()).abs().max()
output["sort"] = s.sort_values(ascending=False).index.tolist(), s.idxmax(), s.argmax(), s.rank().tolist()
output["align"] = (s + pd.Series({"a": 1.0, "z": 2.0})).dropna().to_dict()
output["agg"] = s.agg(["mean", "max"]).to_dict(), s.agg(lambda x: x.sum()), s.describe()["50%"]
s["e"] = 6.0
s.loc["a"] = 0
output["changed"] = s.to_dict(), len(s), "e" in s, s.name, s.size
output["drop"] = s.drop("e").tolist(), s.head(2).tolist(), s.tail(1).item()
output["clip"] = s.clip(1, 5).tolist(), s.between(4, 5).tolist(), s.nlargest(2).tolist()
output["list"] = [v for v in s], list(s.items())[:2], list(s.index), dict(s.head(2))
output["diff"] = s.diff().dropna().tolist(), s.cumsum().iloc[-1], s.autocorr(), s.quantile(0.9)
output["copy"] = s.copy().rename("B").to_frame().columns.tolist(), s.astype(int).tolist(), s.reset_index(drop=True).index.tolist()
output["combine"] = s.combine_first(pd.Series({"f": 1.0})).to_dict(), s.values.tolist(), s.to_numpy(dtype=float).mean()
if s.empty or s.isna().any():
    output["never"] = True
output["bool"] = bool((s >= 0).all()), s.is_unique, s.index.is_unique, s.hasnans, s.dtype == float
