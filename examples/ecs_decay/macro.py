# The electrochromic shift in a dark interval: how fast protons leave the thylakoid through the ATP synthase.
# dA(t) = ECSt * (exp(-t / tau) - 1)      Sacksteder & Kramer (2000)
# gH+ = 1 / tau, vH+ = ECSt / tau         Baker, Harbinson & Kramer (2007)
import numpy as np
from scipy.optimize import curve_fit

ecs = json["sample"][0][0]
light_points = ecs["light_points"]
intensity = np.array(ecs["data_raw"], dtype=float)

# Absorbance change against the light, in mAU.
I0 = intensity[:light_points].mean()
absorbance = -1000 * np.log10(intensity / I0)

# The dark interval: the first point is one interval after the light goes off.
decay = absorbance[light_points:]
t_ms = ecs["interval_ms"] * np.arange(1, len(decay) + 1)


def relaxation(t, ECSt, tau):
    return ECSt * (np.exp(-t / tau) - 1)


best, covariance = curve_fit(relaxation, t_ms, decay, p0=[-decay[-10:].mean(), 40.0])
ECSt, tau = best
residuals = decay - relaxation(t_ms, ECSt, tau)

output["ECSt"] = ECSt                      # mAU
output["tau"] = tau                        # ms
output["tau_error"] = np.sqrt(covariance[1, 1])
output["gH"] = 1000 / tau                  # s-1
output["vH"] = ECSt * 1000 / tau           # mAU s-1
output["r2"] = 1 - np.sum(residuals**2) / np.sum((decay - decay.mean()) ** 2)
