# NPQ and NPQt: how much of the absorbed light the leaf turns into heat, measured with and without a dark-adapted leaf.
# NPQ  = (Fm - Fm') / Fm'                   Bilger & Björkman (1990)
# NPQt = 4.88 / (Fm' / Fo' - 1) - 1         Tietz et al. (2017); 4.88 is Fm/Fo - 1 where Fv/Fm is 0.83
# qL, PhiNO, PhiNPQ of the lake model       Kramer et al. (2004)

sample = json["sample"][0][0]
dark = GetProtocolByLabel("dark", sample)["data_raw"]
light = GetProtocolByLabel("PAM", sample)["data_raw"]

# Dark-adapted leaf: 20 pulses of measuring light, then 50 in a saturating flash.
Fo = MathMEAN(dark[:20])
Fm = MathMEAN(sorted(dark[20:70])[-5:])

# The same leaf in the light: 20 pulses, a flash of 50, then 30 in far-red light, of which the last ten give Fo'.
Fs = MathMEAN(light[:20])
FmPrime = MathMEAN(sorted(light[20:70])[-5:])
FoPrime = MathMEAN(light[-10:])

NPQ = (Fm - FmPrime) / FmPrime
NPQt = 4.88 / (FmPrime / FoPrime - 1) - 1

# Where the absorbed light goes: photochemistry, regulated heat, everything else. The three add up to one.
Phi2 = (FmPrime - Fs) / FmPrime
qL = (FmPrime - Fs) / (FmPrime - FoPrime) * FoPrime / Fs
PhiNO = 1 / (NPQ + 1 + qL * (Fm / Fo - 1))
PhiNPQ = 1 - Phi2 - PhiNO

return {
    "NPQ": MathROUND(NPQ, 4),
    "NPQt": MathROUND(NPQt, 4),
    "qL": MathROUND(qL, 4),
    "Phi2": MathROUND(Phi2, 4),
    "PhiNPQ": MathROUND(PhiNPQ, 4),
    "PhiNO": MathROUND(PhiNO, 4),
}
