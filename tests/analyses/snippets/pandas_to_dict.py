# Every way out of a DataFrame.
import pandas as pd

df = pd.DataFrame({"a": [1, 2], "b": [0.5, None]}, index=["x", "y"])
output["dict"] = df.to_dict()
output["list"] = df.to_dict("list")
output["records"] = df.to_dict("records")
output["index"] = df.to_dict(orient="index")
output["split"] = df.to_dict("split")
output["tight"] = df.to_dict("tight")["data"]
output["series"] = {key: value for key, value in df.to_dict("series").items()}
output["values"] = df.values
output["numpy"] = df["a"].to_numpy()
output["T"] = df.T.to_dict("list")
output["csv"] = df.to_csv(index=False)
output["string"] = df.to_string()
output["items"] = [(name, column.sum()) for name, column in df.items()]
