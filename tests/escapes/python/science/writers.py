# Tables that write themselves.
# off: naive
import pandas as pd
df = pd.DataFrame({"a": [1]})
path = "/tmp/macro-runner-escape"
for name in ("to_csv", "to_pickle", "to_json", "to_excel", "to_html", "to_latex", "to_sql", "to_parquet", "to_stata", "to_string"):
    for x in (df, df["a"]):
        try:
            getattr(x, name)(path)
            output["escaped"] = name
        except (AttributeError, TypeError, ValueError):
            pass
