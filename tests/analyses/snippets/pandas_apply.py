# apply, map and friends with functions of the macro.
import pandas as pd

df = pd.DataFrame({"Fo": [300.0, 350.0], "Fm": [1500.0, 1200.0], "name": ["leaf 1", "leaf 2"]})


def fvfm(row):
    return (row["Fm"] - row["Fo"]) / row["Fm"]


df["FvFm"] = df.apply(fvfm, axis=1)
df["rounded"] = df["FvFm"].map(lambda v: round(v, 2))
df["label"] = df["name"].apply(str.upper)
df["good"] = df["FvFm"].map(lambda v: "yes" if v > 0.75 else "no").map({"yes": 1, "no": 0})
output["rows"] = df.to_dict("records")
output["span"] = df[["Fo", "Fm"]].apply(lambda c: c.max() - c.min()).to_dict()
output["two"] = df.apply(lambda r: pd.Series({"a": r.Fo * 2, "b": r.Fm / 2}), axis=1).to_dict("list")
output["cells"] = df[["Fo", "Fm"]].map(lambda x: x / 100).values.tolist()
output["pipe"] = df.pipe(lambda d: d["Fm"].sum())
output["args"] = df["Fo"].apply(lambda x, k: x * k, args=(3,)).tolist()
