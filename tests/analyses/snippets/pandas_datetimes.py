# Times: parsing, parts, differences.
import pandas as pd

df = pd.DataFrame({"time": ["2025-06-01 08:00", "2025-06-01 14:30", "2025-06-03 09:15"], "y": [1.0, 2.0, 4.0]})
df["time"] = pd.to_datetime(df["time"])
df["hour"] = df["time"].dt.hour
df["date"] = df["time"].dt.date.astype(str)
df["doy"] = df["time"].dt.dayofyear
df["name"] = df["time"].dt.day_name()
df["hours"] = (df["time"] - df["time"].iloc[0]).dt.total_seconds() / 3600
output["rows"] = df.drop(columns="time").to_dict("records")
output["iso"] = [t.isoformat() for t in df["time"]]
output["text"] = df["time"].dt.strftime("%d.%m.%Y %H:%M").tolist()
output["gap"] = df["time"].diff().max() / pd.Timedelta(hours=1)
output["later"] = str(df["time"].max() + pd.Timedelta(days=2, minutes=30))
output["epoch"] = pd.to_datetime(1579894191905, unit="ms").strftime("%Y-%m-%d %H:%M:%S")
output["local"] = pd.Timestamp("2025-06-01 12:00", tz="UTC").tz_convert("Europe/Amsterdam").hour
output["floor"] = str(df["time"].iloc[1].floor("h"))
output["day"] = (df["time"] > pd.Timestamp("2025-06-02")).sum()
