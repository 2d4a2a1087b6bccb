# A logger's table with a datetime index.
import pandas as pd

df = pd.DataFrame({"ts": ["2025-06-01T08:00:00Z", "2025-06-01T08:15:00Z", "2025-06-02T09:00:00Z"], "T": [20.1, 20.9, 18.4]})
df["ts"] = pd.to_datetime(df["ts"], utc=True)
df = df.set_index("ts")
df.index.name = "when"
df["hour"] = df.index.hour
df["minutes"] = df.index.hour * 60 + df.index.minute
output["rows"] = df.reset_index(drop=True).to_dict("records")
output["day"] = df.loc["2025-06-01", "T"].tolist()
output["dates"] = [str(d) for d in df.index.date]
output["by_date"] = {str(k): v for k, v in df.groupby(df.index.date)["T"].mean().items()}
output["grouper"] = df.groupby(pd.Grouper(freq="D"))["T"].max().tolist()
output["elapsed"] = ((df.index - df.index[0]) / pd.Timedelta("1h")).tolist()
output["timestamps"] = [int(t.timestamp()) for t in df.index]
output["asof"] = pd.merge_asof(pd.DataFrame({"t": [1, 5, 10]}), pd.DataFrame({"t": [2, 6], "v": [20, 60]}), on="t")["v"].fillna(0).tolist()
output["month"] = df.index.month_name().tolist()
output["strftime"] = df.index.strftime("%Y%m%d-%H%M").tolist()
output["astype"] = (df.index.astype("int64") // 10**9).tolist() if str(df.index.dtype).startswith("datetime64[ns") else []
output["local"] = df.index.tz_convert("US/Eastern").hour.tolist()
output["range"] = pd.date_range("2025-01-31", periods=3, freq="ME").strftime("%m/%d").tolist()
