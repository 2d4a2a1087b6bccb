# unique() and values of columns that are no plain arrays.
import pandas as pd

df = pd.DataFrame({"plot": ["N", "S", "N"], "n": pd.Series([1, None, 2], dtype="Int64"), "t": pd.to_datetime(["2025-06-01", "2025-06-02", "2025-06-01"])})
output["plots"] = df["plot"].unique().tolist()
output["direct"] = df["plot"].unique()
output["values"] = df["plot"].values
output["sizes"] = df["plot"].unique().size, len(df["plot"].unique()), df["plot"].unique().shape
output["sorted"] = sorted(df["plot"].unique())
output["numbers"] = [int(v) for v in df["n"].dropna().unique()]
output["nullable"] = df["n"].tolist()
output["days"] = [str(t.date()) for t in df["t"].unique()]
output["loop"] = {p: df.loc[df["plot"] == p].shape[0] for p in df["plot"].unique()}
