# A light response curve of the electron transport rate, fitted as a whole.
# ETR = Phi2 * PAR * 0.84 * 0.5                 Genty, Briantais & Baker (1989)
# ETR = ETRmax * tanh(alpha * PAR / ETRmax)     Jassby & Platt (1976)
# Ik  = ETRmax / alpha                          the light at which the leaf begins to saturate
import numpy as np
from scipy.optimize import curve_fit

steps = json["sample"][0][0]["set"]
PAR = np.array([step["light_intensity"] for step in steps])

# Each step has 8 pulses in the light of the step, then 8 in a saturating flash.
pulses = np.array([step["data_raw"] for step in steps])
Fs = pulses[:, :8].mean(axis=1)
FmPrime = pulses[:, 8:].mean(axis=1)
ETR = (FmPrime - Fs) / FmPrime * PAR * 0.84 * 0.5


def jassby_platt(light, alpha, etr_max):
    return etr_max * np.tanh(alpha * light / etr_max)


# The fit starts from the slope of the dimmest step and the highest rate.
best, covariance = curve_fit(jassby_platt, PAR, ETR, p0=[ETR[0] / PAR[0], ETR.max()])
alpha, ETRmax = best
alpha_error, ETRmax_error = np.sqrt(np.diag(covariance))

output["alpha"] = alpha
output["alpha_error"] = alpha_error
output["ETRmax"] = ETRmax
output["ETRmax_error"] = ETRmax_error
output["Ik"] = ETRmax / alpha
