# Join tables.
import pandas as pd

left = pd.DataFrame({"leaf": [1, 2, 3], "SPAD": [40, 35, 38]})
right = pd.DataFrame({"leaf": [1, 2, 4], "plot": ["N", "S", "S"]})
output["inner"] = pd.merge(left, right, on="leaf").to_dict("records")
both = left.merge(right, on="leaf", how="outer", indicator=True)
output["outer"] = both["plot"].fillna("none").tolist()
output["indicator"] = both["_merge"].astype(str).tolist()
output["stacked"] = pd.concat([left, left * 2], ignore_index=True)["SPAD"].tolist()
output["side"] = pd.concat([left["SPAD"], right["plot"]], axis=1).iloc[0].tolist()
output["joined"] = left.set_index("leaf").join(right.set_index("leaf")).dropna().index.tolist()
output["keys"] = pd.concat({"x": left, "y": left}).loc["y"]["SPAD"].sum()
