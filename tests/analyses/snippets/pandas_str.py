# Texts in columns.
import pandas as pd

s = pd.Series(["Plot-1_leaf 2", "plot-10_leaf 1", None, "Plot-3_LEAF 7"])
output["lower"] = s.str.lower().fillna("").tolist()
output["plot"] = s.str.extract(r"[Pp]lot-(\d+)")[0].dropna().astype(int).tolist()
output["contains"] = s.str.contains("leaf", case=False, na=False).tolist()
output["split"] = s.dropna().str.split("_", expand=True)[1].tolist()
output["replace"] = s.str.replace("plot-", "P", case=False, regex=True).dropna().tolist()
output["len"] = s.str.len().fillna(0).astype(int).tolist()
output["first"] = s.str[0].fillna("?").tolist()
output["zfill"] = pd.Series(["1", "22"]).str.zfill(4).tolist()
output["strip"] = pd.Series([" a ", "b  "]).str.strip().str.cat(sep="|")
output["numbers"] = pd.to_numeric(pd.Series(["1.5", "n/a", "3"]), errors="coerce").fillna(-1).tolist()
