# Fv/Fm: the maximum quantum yield of photosystem II in a dark-adapted leaf.
# Fv/Fm = (Fm - Fo) / Fm             Kitajima & Butler (1975)
# Vj = (F(2 ms) - Fo) / (Fm - Fo)    Strasser et al. (2004)

ojip = json["sample"][0][0]
trace = ojip["data_raw"]
dark_pulses = ojip["dark_pulses"]

# Fo: the pulses of weak measuring light before the saturating light comes on.
Fo = MathMEAN(trace[:dark_pulses])

# Fm: the five highest points of the rise, so that a single spike does not count.
rise = trace[dark_pulses:]
Fm = MathMEAN(sorted(rise)[-5:])

# F at the step J: the point nearest to 2 ms.
times_us = ojip["rise_us"]
at_j = min(range(len(times_us)), key=lambda i: abs(times_us[i] - 2000))

FvFm = (Fm - Fo) / Fm

output["Site"] = ctx["site"]["answer"]
output["Fo"] = MathROUND(Fo, 1)
output["Fm"] = MathROUND(Fm, 1)
output["FvFm"] = MathROUND(FvFm, 4)
output["Vj"] = MathROUND((rise[at_j] - Fo) / (Fm - Fo), 4)
# Unstressed leaves of most species are near 0.83 (Björkman & Demmig 1987).
output["Stressed"] = FvFm < 0.75
