# How people walk through a measurement.
import numpy as np
import pandas as pd

data = {"sample": [[{"set": [{"label": "PAM", "data_raw": [1, 2, 3], "light_intensity": 100.2}, {"label": "SPAD", "spad": [42.7, 37.2]}]}]]}
sets = {s["label"]: s for s in data["sample"][0][0]["set"]}
pam = sets.get("PAM", {})
output["keys"] = sorted(sets.keys())
output["pam"] = np.mean(pam["data_raw"]), pam.get("missing", "none"), "spad" in sets["SPAD"]
flat = pd.json_normalize(data["sample"][0][0]["set"])
output["labels"] = flat["label"].tolist()
output["lights"] = flat["light_intensity"].fillna(0).tolist()
every_other = np.array([5, 100, 6, 104, 5, 99])
signal, reference = every_other[1::2], every_other[::2]
output["signal"] = signal - reference
output["helper"] = MathMEAN(list(signal)), MathROUND(1.23456, 2), ArrayNth([1, 2, 3, 4], 2)
for key, value in sets["SPAD"].items():
    if isinstance(value, (list, tuple, np.ndarray)):
        output[key + "_mean"] = np.mean(value)
    elif isinstance(value, str):
        output[key] = value
