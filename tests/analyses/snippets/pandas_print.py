# What print() shows of tables and arrays goes to the logs.
import numpy as np
import pandas as pd

df = pd.DataFrame({"SPAD": [40.0, 35.5, 38.25], "plot": ["N", "S", "N"]})
print(df.head())
print(df.describe())
print(df["SPAD"])
print(df.groupby("plot")["SPAD"].mean())
print(np.arange(5) / 3)
print(np.array([[1, 2], [3, 4]]))
print(f"mean = {df['SPAD'].mean():.2f}", df.shape, df.columns.tolist())
print(np.float64(2.5), np.int64(3), [np.float64(1.5)])
print(df.dtypes)
print("%.2f of %d" % (df["SPAD"].max(), len(df)))
print("{:>8} {:<6.1f}|".format("x", 3.14159))
with np.printoptions(precision=3, suppress=True):
    print(np.array([1.23456, 1e-9]))
output["done"] = True
