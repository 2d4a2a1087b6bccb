# Growing degree days from a list of days.
import numpy as np
import pandas as pd

days = pd.DataFrame({"date": pd.date_range("2025-04-01", periods=40), "tmin": 4 + 0.15 * np.arange(40), "tmax": 12 + 0.3 * np.arange(40)})
T_base, T_max = 5.0, 30.0
days["GDD"] = ((days["tmin"].clip(lower=T_base) + days["tmax"].clip(upper=T_max)) / 2 - T_base).clip(lower=0)
days["sum"] = days["GDD"].cumsum()
reached = days.loc[days["sum"] >= 150, "date"].iloc[0]
output["reached"] = reached.strftime("%d %b"), (reached - days["date"].iloc[0]).days
output["monthly"] = days.groupby(days["date"].dt.to_period("M"))["GDD"].sum().rename(str).to_dict()
output["weekly"] = days.set_index("date")["GDD"].resample("W").sum().round(6).tolist()
output["week"] = days["date"].dt.isocalendar().week.unique().tolist()
