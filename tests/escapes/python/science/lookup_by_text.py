# Methods that pandas looks up by a text.
# off: naive
import pandas as pd
df = pd.DataFrame({"g": [1, 1], "a": [1, 2]}, index=pd.date_range("2024-01-01", periods=2))
path = "/tmp/macro-runner-escape"
things = [df, df["a"], df.groupby("g"), df.groupby("g")["a"], df.rolling(2), df.expanding(), df.ewm(1), df.resample("D")]
for x in things:
    # filter and map of tables take labels and values: only groups look a text up there.
    for method in ("agg", "aggregate", "apply", "transform", "pipe") + (("filter",) if "GroupBy" in str(type(x)) else ()):
        for bad in ("to_pickle", ["to_pickle"], {"a": "to_pickle"}, {"a": ["mean", "to_csv"]}, ("eval",), "_mgr", "__class__",
                    "save", "load", "_constructor", "obj", "style", "plot", "values"):
            try:
                getattr(x, method)(bad, path) if type(bad) is str else getattr(x, method)(bad)
                output["escaped"] = f"{type(x)} {method} {bad}"
            except (AttributeError, TypeError, ValueError, KeyError):
                pass
try:
    df.agg(x=("a", "to_pickle"))
    output["escaped"] = "named"
except (AttributeError, TypeError, ValueError, KeyError):
    pass
try:
    pd.pivot_table(df, index="g", aggfunc="to_pickle")
    output["escaped"] = "pivot"
except (AttributeError, TypeError, ValueError, KeyError):
    pass
