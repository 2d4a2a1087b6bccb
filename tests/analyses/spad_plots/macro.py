# Absorbance and SPAD of many leaves, by plot and treatment.
# SPAD = k * log10((I940/I940_0) / (I650/I650_0)): Uddling et al. (2007) Photosynth. Res. 91:37
# Chlorophyll, umol m-2 = 10 ** (SPAD ** 0.265): Markwell, Osterman & Mitchell (1995) Photosynth. Res. 46:467
import numpy as np
import pandas as pd
from scipy import stats

df = pd.DataFrame.from_records(json["leaves"])
ref = pd.DataFrame(json["references"]).set_index("device")
df = df.merge(ref, left_on="device", right_index=True, how="left")

for wl in (650, 940):
    df[f"A{wl}"] = -np.log10(df[f"I{wl}"] / df[f"ref{wl}"])
df["SPAD"] = ctx.get("k", 44.0) * (df["A650"] - df["A940"])
df["chl"] = 10 ** (df["SPAD"].clip(lower=0) ** 0.265)

# Leaves that were not well in the clamp
z = (df["SPAD"] - df.groupby("plot")["SPAD"].transform("median")) / df.groupby("plot")["SPAD"].transform("std")
df["suspect"] = z.abs() > 2.0
good = df.loc[~df["suspect"]]

by_plot = good.groupby(["treatment", "plot"]).agg(
    SPAD=("SPAD", "mean"), SPAD_sd=("SPAD", "std"), chl=("chl", "median"), n=("leaf", "nunique"),
    upper=("SPAD", lambda s: s.quantile(0.9)),
).reset_index()
by_treatment = by_plot.groupby("treatment")[["SPAD", "chl"]].agg(["mean", "sem"])
by_treatment.columns = ["_".join(column) for column in by_treatment.columns]

groups = [g["SPAD"].to_numpy() for _, g in by_plot.groupby("treatment")]
F, p = stats.f_oneway(*groups)
pairs = {}
names = sorted(by_plot["treatment"].unique())
for i, a in enumerate(names):
    for b in names[i + 1:]:
        test = stats.ttest_ind(groups[names.index(a)], groups[names.index(b)], equal_var=False)
        pairs[f"{a}-{b}"] = {"t": test.statistic, "p": min(1.0, test.pvalue * 3)}

wide = good.pivot_table(index="plot", columns="position", values="SPAD", aggfunc="mean").round(3)
bins = pd.cut(good["SPAD"], bins=[0, 20, 30, 40, 50, 100], labels=["<20", "20-30", "30-40", "40-50", ">50"])

output["plots"] = by_plot.round(6).to_dict(orient="records")
output["treatments"] = by_treatment.to_dict("index")
output["anova"] = {"F": F, "p": p}
output["pairs"] = pairs
output["by_position"] = wide.to_dict()
output["classes"] = bins.value_counts().sort_index().to_dict()
output["suspect"] = df.loc[df["suspect"], "leaf"].tolist()
output["best"] = by_plot.loc[by_plot["SPAD"].idxmax(), "plot"]
output["correlation"] = good[["A650", "A940", "SPAD"]].corr().loc["A650", "SPAD"]
