# Stomatal conductance and VPD over a table, with masks and a moving median.
import numpy as np
import pandas as pd

n = 30
log = pd.DataFrame({"A": 12 + np.sin(np.arange(n)), "E": 2 + 0.3 * np.cos(np.arange(n)), "T": np.linspace(22, 30, n), "RH": np.linspace(70, 45, n)})
esat = lambda T: 0.61365 * np.exp(17.502 * T / (240.97 + T))
log["VPD"] = esat(log["T"]) * (1 - log["RH"] / 100)
log["gsw"] = log["E"] / log["VPD"] * 101.3
log["WUE"] = (log["A"] / log["E"]).where(log["E"] > 0.1)
log["medlyn"] = 1.6 * (1 + 4 / np.sqrt(log["VPD"])) * log["A"] / 400
log["smooth"] = log["gsw"].rolling(5, center=True).median()
bins = pd.cut(log["VPD"], np.arange(0.5, 3.0, 0.5))
output["by_VPD"] = {str(k): v for k, v in log.groupby(bins, observed=True)["gsw"].mean().items()}
output["last"] = log.iloc[-1].round(6).to_dict()
output["max_at"] = log["WUE"].idxmax(), log["smooth"].first_valid_index(), log["smooth"].count()
slope, intercept = np.polyfit(log["medlyn"], log["gsw"], 1)
output["fit"] = slope, intercept
