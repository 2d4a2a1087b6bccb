# A time zone that is a file.
# off: naive
import numpy as np
import pandas as pd
for way in (lambda: pd.Timestamp("2024-01-01", tz="dateutil//etc/passwd"), lambda: pd.Timestamp.now("dateutil//etc/hostname"),
            lambda: pd.to_datetime(pd.Series(["2024-01-01"])).dt.tz_localize("dateutil//etc/passwd"),
            lambda: pd.DatetimeTZDtype("ns", "dateutil//etc/passwd"), lambda: pd.date_range("2024", periods=1, tz="dateutil//etc/passwd"),
            lambda: np.zeros(1), ):
    try:
        text = str(way())
        output.setdefault("said", []).append(text)
    except Exception as error:
        if "Invalid" in str(error) or "magic" in str(error) or "Errno" in str(error):
            output["escaped"] = str(error)
