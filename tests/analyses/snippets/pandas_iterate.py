# Loops over rows.
import pandas as pd

df = pd.DataFrame({"leaf": ["a", "b"], "SPAD": [40.0, 35.5]})
for i, row in df.iterrows():
    output[f"row{i}"] = f"{row['leaf']}: {row['SPAD']:.1f}"
output["tuples"] = [row.SPAD * 2 for row in df.itertuples()]
output["index"] = [row.Index for row in df.itertuples()]
output["plain"] = [list(row) for row in df.itertuples(index=False)]
output["zip"] = [f"{a}{b}" for a, b in zip(df["leaf"], df["SPAD"])]
output["columns"] = {name: df[name].tolist() for name in df}
output["len"] = len(df)
for name, group in df.groupby("leaf"):
    output[f"group_{name}"] = float(group["SPAD"].iloc[0])
