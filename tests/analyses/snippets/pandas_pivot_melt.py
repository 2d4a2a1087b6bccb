# Long to wide and back.
import pandas as pd

df = pd.DataFrame({"day": [1, 1, 2, 2], "line": ["wt", "mut"] * 2, "area": [10.0, 8.0, 15.5, 9.5]})
wide = df.pivot(index="day", columns="line", values="area")
output["wide"] = wide.to_dict()
output["table"] = df.pivot_table(values="area", index="line", aggfunc=["mean", "max"]).to_dict("list") and \
    df.pivot_table(values="area", index="line", aggfunc="mean", margins=True)["area"].to_dict()
long = wide.reset_index().melt(id_vars="day", var_name="line", value_name="area")
output["long"] = long.sort_values(["day", "line"]).to_dict("records")
output["stack"] = wide.stack().reset_index(name="a")["a"].tolist()
output["unstack"] = df.set_index(["day", "line"])["area"].unstack(fill_value=0).loc[2].to_dict()
output["cross"] = pd.crosstab(df["day"], df["line"]).values.tolist()
