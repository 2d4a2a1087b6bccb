# Dark-interval relaxation kinetics (DIRK) of the electrochromic shift at 520 nm.
# Sacksteder & Kramer (2000) Photosynth. Res. 66:145; Cruz et al. (2005) J. Exp. Bot. 56:395
# dA(t) = -ECSt * (1 - exp(-t/tau)); gH+ = 1/tau; vH+ = ECSt/tau
import numpy as np
from scipy.optimize import curve_fit, OptimizeWarning
import warnings

ecs_set = next(s for s in json["sample"][0][0]["set"] if s["label"] == "DIRK_ECS")
raw = np.array(ecs_set["data_raw"], dtype=np.float64)
off, on = ecs_set["light_off"], ecs_set["light_on"]
dt = ecs_set["interval_us"] / 1e6
t = np.arange(raw.size) * dt

I0 = raw[:off].mean()
dA = -1000 * np.log10(raw / I0)

# The drift of the baseline, from the points before the dark
drift = np.polyfit(t[:off], dA[:off], deg=1)
dA = dA - np.polyval(drift, t)

x = t[off:on] - t[off] + dt
y = dA[off:on]
decay = lambda x, a, tau, c: a * (np.exp(-x / tau) - 1) + c

with warnings.catch_warnings():
    warnings.simplefilter("ignore", OptimizeWarning)
    try:
        popt, pcov = curve_fit(decay, x, y, p0=(np.ptp(y), x[-1] / 3, 0.0), maxfev=10_000)
    except RuntimeError as err:
        output["error"] = str(err)
        return

ECSt, tau, offset = popt
residuals = y - decay(x, *popt)
dof = len(x) - len(popt)
chi2 = np.sum(residuals**2) / dof

# Initial slope as a check of vH+
early = x < 0.6 * tau
slope, intercept = np.polyfit(x[early], y[early], 1) if early.sum() > 3 else (np.nan, np.nan)

# Lag-1 autocorrelation tells whether one exponential is enough
centred = residuals - residuals.mean()
lag1 = np.sum(centred[1:] * centred[:-1]) / np.sum(centred**2)

output["ECSt_mAU"] = ECSt
output["tau_ms"] = tau * 1000
output["gH"] = 1 / tau
output["vH"] = ECSt / tau
output["vH_initial"] = -slope
output["errors"] = {k: v for k, v in zip(("ECSt", "tau", "offset"), np.sqrt(np.diag(pcov)))}
output["reduced_chi2"] = chi2
output["lag1"] = lag1
output["recovered"] = bool(abs(dA[-20:].mean()) < 0.25 * ECSt)
output["decay"] = np.round(y[::8], 4)
