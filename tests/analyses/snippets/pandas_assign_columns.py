# Make and change columns.
import numpy as np
import pandas as pd

df = pd.DataFrame(np.arange(12).reshape(4, 3))
df.columns = ["Fo", "Fm", "Fs"]
df["FvFm"] = (df["Fm"] - df["Fo"]) / df["Fm"]
df.loc[df["Fo"] > 3, "Fs"] = -1
df["class"] = np.where(df["FvFm"] > 0.15, "ok", "stressed")
df = df.rename(columns={"Fs": "Fs_prime"}).assign(ratio=lambda d: d["Fm"] / (d["Fo"] + 1))
df.insert(0, "id", [f"leaf{i}" for i in range(len(df))])
del df["ratio"]
df.index = df.pop("id")
df["Fm"] += 10
df["FvFm"] = df["FvFm"].astype(float).round(2)
output["table"] = df.to_dict("index")
output["columns"] = list(df.columns)
