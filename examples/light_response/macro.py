# A light response curve of the electron transport rate, read with a ruler: the slope at the bottom, the height at the top.
# ETR = Phi2 * PAR * 0.84 * 0.5                 Genty, Briantais & Baker (1989)
# ETR = ETRmax * tanh(alpha * PAR / ETRmax)     Jassby & Platt (1976)
# Ik  = ETRmax / alpha                          the light at which the leaf begins to saturate
# macro_fit.py fits the whole curve instead.

PAR = []
ETR = []
for step in json["sample"][0][0]["set"]:
    # Each step has 8 pulses in the light of the step, then 8 in a saturating flash.
    Fs = MathMEAN(step["data_raw"][:8])
    FmPrime = MathMEAN(step["data_raw"][8:])
    Phi2 = (FmPrime - Fs) / FmPrime
    PAR.append(step["light_intensity"])
    ETR.append(Phi2 * step["light_intensity"] * 0.84 * 0.5)

# alpha: a straight line through the steps in dim light.
dim = [i for i in range(len(PAR)) if PAR[i] < 60]
line = MathLINREG([PAR[i] for i in dim], [ETR[i] for i in dim])
alpha = line["m"]

# ETRmax: the two brightest steps.
ETRmax = MathMEAN(ETR[-2:])

output["alpha"] = MathROUND(alpha, 4)
output["ETRmax"] = MathROUND(ETRmax, 2)
output["Ik"] = MathROUND(ETRmax / alpha, 1)
output["r2"] = MathROUND(line["r2"], 4)
output["PAR"] = PAR
output["ETR"] = [MathROUND(rate, 2) for rate in ETR]
