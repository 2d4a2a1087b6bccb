# Select rows and columns of a DataFrame in every usual way.
import pandas as pd

df = pd.DataFrame({"leaf": ["a", "b", "c", "d"], "SPAD": [41.2, 38.5, 44.0, 29.9], "PAR": [100, 250, 600, 1200]})
high = df[(df["SPAD"] > 35) & ~(df.PAR > 500)]
output["high"] = high["leaf"].tolist()
output["cell"] = df.loc[2, "SPAD"]
output["iloc"] = df.iloc[-1, 0]
output["cols"] = df[["leaf", "PAR"]].iloc[1:3].values.tolist()
output["between"] = df[df["SPAD"].between(30, 42)].index.tolist()
output["isin"] = df.loc[df["leaf"].isin(["a", "d"]), "PAR"].sum()
output["at"] = [df.at[0, "leaf"], df.iat[1, 2]]
output["dtypes"] = [str(t) for t in df.dtypes]
output["shape"] = df.shape
output["top"] = df.nlargest(2, "SPAD")["leaf"].to_list()
