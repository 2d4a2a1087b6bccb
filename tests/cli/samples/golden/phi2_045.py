# Phi2: the quantum yield of photosystem II in the light, and the linear electron flow.
# Phi2 = (Fm' - Fs) / Fm'          Genty, Briantais & Baker (1989)
# LEF  = Phi2 * PAR * 0.45

measurement = json["sample"][0][0]
trace = measurement["data_raw"]
PAR = measurement["light_intensity"]

# 20 pulses in ambient light, 50 in a saturating flash, 20 in ambient light again.
if len(trace) < 90:
    raise ValueError(f"the trace has {len(trace)} of 90 pulses: was the leaf clamp opened?")

# Fs: the steady state before the flash, without the pulses in which the detector settles.
Fs = MathMEAN(trace[4:20])

# Fm': the five highest pulses of the flash.
flash = sorted(trace[20:70])
FmPrime = MathMEAN(flash[-5:])

Phi2 = (FmPrime - Fs) / FmPrime

output["PAR"] = PAR
output["Fs"] = MathROUND(Fs, 1)
output["FmPrime"] = MathROUND(FmPrime, 1)
output["Phi2"] = MathROUND(Phi2, 4)
output["LEF"] = MathROUND(Phi2 * PAR * 0.45, 2)
