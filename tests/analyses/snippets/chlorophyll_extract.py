# Chlorophyll of extracts by the equations of Porra et al. (1989), and Lichtenthaler & Buschmann (2001).
import pandas as pd

samples = pd.DataFrame([
    {"id": "s1", "A646.8": 0.312, "A663.2": 0.781, "A470": 0.455, "A750": 0.004, "vol_ml": 2.0, "area_cm2": 1.13},
    {"id": "s2", "A646.8": 0.278, "A663.2": 0.690, "A470": 0.410, "A750": 0.003, "vol_ml": 2.0, "area_cm2": 1.13},
]).set_index("id")
for column in ["A646.8", "A663.2", "A470"]:
    samples[column] -= samples["A750"]
samples["chl_a"] = 12.25 * samples["A663.2"] - 2.79 * samples["A646.8"]
samples["chl_b"] = 21.50 * samples["A646.8"] - 5.10 * samples["A663.2"]
samples["car"] = (1000 * samples["A470"] - 1.82 * samples["chl_a"] - 85.02 * samples["chl_b"]) / 198
per_area = samples[["chl_a", "chl_b", "car"]].mul(samples["vol_ml"] / samples["area_cm2"], axis=0)
per_area["a_b"] = per_area.chl_a / per_area.chl_b
output["samples"] = per_area.round(4).to_dict("index")
output["mean"] = per_area.mean().to_dict()
