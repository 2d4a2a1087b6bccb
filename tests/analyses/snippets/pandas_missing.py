# Missing values.
import numpy as np
import pandas as pd

df = pd.DataFrame({"t": [0, 1, 2, 3, 4], "y": [1.0, np.nan, np.nan, 4.0, 5.0], "z": [np.nan, 2, 3, 4, np.nan]})
output["isna"] = df.isna().sum().to_dict()
output["drop"] = df.dropna().index.tolist()
output["drop_y"] = df.dropna(subset=["y"]).shape[0]
output["fill"] = df.fillna(0).values.tolist()
output["mean"] = df["z"].fillna(df["z"].mean()).tolist()
output["ffill"] = df["y"].ffill().tolist()
output["linear"] = df["y"].interpolate().tolist()
output["quadratic"] = df["z"].interpolate(method="linear", limit_direction="both").tolist()
output["any"] = bool(df.isnull().values.any())
output["pd_isna"] = [pd.isna(v) for v in (None, np.nan, 3, "x", pd.NaT)]
output["notna"] = df.loc[df["y"].notna(), "t"].tolist()
df.loc[df["z"].isna(), "z"] = -9
output["masked"] = df["z"].mask(df["z"] < 0).tolist()
output["replace"] = df.replace(-9, 0)["z"].tolist()
output["cubic"] = pd.Series([0.0, 1.0, np.nan, 27.0, 64.0]).interpolate(method="polynomial", order=2).tolist()
