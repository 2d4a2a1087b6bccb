# Means per hour and per day of a logger's series.
import numpy as np
import pandas as pd

index = pd.date_range("2025-06-01", periods=96, freq="30min")
s = pd.Series(np.sin(np.arange(96) / 7.0), index=index, name="T")
output["daily"] = s.resample("D").mean().tolist()
output["ohlc"] = s.resample("12h").agg(["min", "max"]).round(6).values.tolist()
output["at_noon"] = s.between_time("11:30", "12:30").tolist()
output["slice"] = s["2025-06-01 06:00":"2025-06-01 07:00"].tolist()
output["one_day"] = s.loc["2025-06-02"].sum()
output["by_hour"] = s.groupby(s.index.hour).mean().head(3).to_dict()
output["stamps"] = s.resample("D").sum().index.strftime("%m-%d").tolist()
frame = s.to_frame()
frame["double"] = frame["T"] * 2
output["frame"] = frame.resample("24h").agg({"T": "mean", "double": "sum"}).to_dict("list")
output["up"] = s.iloc[:3].resample("15min").interpolate().tolist()
