# Quenching analysis of a saturating-pulse protocol: dark, actinic light, dark recovery.
# Schreiber, Schliwa & Bilger (1986); Genty, Briantais & Baker (1989); Fo': Oxborough & Baker (1997) Photosynth. Res. 54:135
# qL, PhiNPQ, PhiNO: Kramer et al. (2004) Photosynth. Res. 79:209
import numpy as np
import pandas as pd
from scipy.signal import find_peaks, medfilt

F = np.array(json["data_raw"], dtype=float) - json["dark_offset"]
time = np.arange(len(F)) * json["interval_s"]
light = pd.Series([phase["PAR"] for phase in json["phases"]], index=[phase["t0"] for phase in json["phases"]])
par = light.reindex(time, method="ffill").to_numpy()

# Saturating pulses stand out of the slow signal
slow = medfilt(F, kernel_size=9)
rise = F - slow
peaks, _ = find_peaks(rise, height=5 * np.median(np.abs(rise)) + 50, distance=5)
print(f"{len(peaks)} pulses at", *[f"{time[i]:.0f}" for i in peaks], "s")
if len(peaks) == 0:
    raise ValueError("no saturating pulse found")


class Pulse:
    def __init__(self, index):
        self.t = time[index]
        self.PAR = par[index]
        top = F[index - 1:index + 2]
        self.Fm = np.sort(top)[-2:].mean()
        self.Fs = F[max(index - 6, 0):index - 2].mean()

    def yields(self, Fo, Fm):
        Fo_prime = Fo / ((Fm - Fo) / Fm + Fo / self.Fm)
        row = {"t": self.t, "PAR": self.PAR, "Fs": self.Fs, "Fm": self.Fm, "Fo": Fo_prime}
        row["PhiII"] = (self.Fm - self.Fs) / self.Fm
        row["qP"] = (self.Fm - self.Fs) / (self.Fm - Fo_prime)
        row["qL"] = row["qP"] * Fo_prime / self.Fs
        row["NPQ"] = (Fm - self.Fm) / self.Fm
        row["qN"] = 1 - (self.Fm - Fo_prime) / (Fm - Fo)
        row["PhiNO"] = 1 / (row["NPQ"] + 1 + row["qL"] * (Fm / Fo - 1))
        row["PhiNPQ"] = 1 - row["PhiII"] - row["PhiNO"]
        row["ETR"] = row["PhiII"] * self.PAR * 0.84 * 0.5
        return row

    def __repr__(self):
        return f"Pulse({self.t}, {self.Fm:.0f})"


pulses = [Pulse(i) for i in peaks]
dark = [p for p in pulses if p.PAR == 0]
Fo, Fm = dark[0].Fs, dark[0].Fm
rows = pd.DataFrame([p.yields(Fo, Fm) for p in pulses])
in_light = rows[rows["PAR"] > 0]
recovery = rows[(rows["PAR"] == 0) & (rows["t"] > in_light["t"].max())]

steady = in_light.tail(3).mean()
qI = (Fm - recovery["Fm"].iloc[-1]) / recovery["Fm"].iloc[-1]
NPQ_max = in_light["NPQ"].max()

output["FvFm"] = (Fm - Fo) / Fm
output["steady"] = steady.drop(["t"]).to_dict()
output["NPQ_max"] = NPQ_max
output["t_NPQ_max"] = in_light.set_index("t")["NPQ"].idxmax()
output["relaxed"] = 1 - qI / NPQ_max
output["induction"] = in_light[["t", "PhiII", "NPQ", "qL"]].round(5).to_dict("list")
output["n"] = {"light": len(in_light), "recovery": len(recovery)}
output["budget_ok"] = bool(np.allclose(rows[["PhiII", "PhiNO", "PhiNPQ"]].sum(axis=1), 1.0))
