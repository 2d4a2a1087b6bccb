# Components of NPQ from its relaxation in the dark: energy-dependent qE, state transitions qT, photoinhibition qI.
# Walters & Horton (1991) Photosynth. Res. 27:121; Nilkens et al. (2010) BBA 1797:466
# NPQ(t) = qE * exp(-t/tau_E) + qT * exp(-t/tau_T) + qI
import numpy as np
import pandas as pd
from scipy.optimize import curve_fit
from scipy import stats

df = pd.DataFrame(json["pulses"])
df = df[df["phase"] == "dark"].sort_values("t_s").reset_index(drop=True)
df["NPQ"] = (json["Fm"] - df["Fm_prime"]) / df["Fm_prime"]
t = (df["t_s"] - df["t_s"].iloc[0]).to_numpy()
npq = df["NPQ"].values


def two_phases(t, qE, tau_E, qT, tau_T, qI):
    return qE * np.exp(-t / tau_E) + qT * np.exp(-t / tau_T) + qI


def one_phase(t, q, tau, qI):
    return q * np.exp(-t / tau) + qI


def aicc(rss, n, k):
    k = k + 1
    return n * np.log(rss / n) + 2 * k + 2 * k * (k + 1) / (n - k - 1)


amplitude = npq[0] - npq[-1]
popt, pcov = curve_fit(
    two_phases, t, npq,
    p0=[0.7 * amplitude, 60, 0.3 * amplitude, 600, npq[-1]],
    bounds=([0, 5, 0, 200, 0], [10, 200, 10, 3000, 10]),
)
perr = np.sqrt(np.diag(pcov))
single, _ = curve_fit(one_phase, t, npq, p0=(amplitude, 120.0, npq[-1]), maxfev=5000)

rss = {
    "two": np.sum((npq - two_phases(t, *popt)) ** 2),
    "one": np.sum((npq - one_phase(t, *single)) ** 2),
}
delta = aicc(rss["one"], len(t), 3) - aicc(rss["two"], len(t), 5)
slope, intercept, r, p, se = stats.linregress(npq, two_phases(t, *popt))

names = ["qE", "tau_E", "qT", "tau_T", "qI"]
for name, value, error in zip(names, popt, perr):
    output[name] = value
    output[f"{name}_se"] = error
output["NPQ_max"] = npq.max()
output["r2"] = r**2
output["delta_AICc"] = delta
output["better"] = "two phases" if delta > 2 else "one phase"
output["shares"] = dict(zip(["qE", "qT", "qI"], (popt[[0, 2, 4]] / popt[[0, 2, 4]].sum()).round(4)))
output["fit"] = two_phases(t, *popt).round(5)
