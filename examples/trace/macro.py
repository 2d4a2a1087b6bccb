# The slow fluorescence induction (Kautsky curve), ready to be plotted, and its vitality index.
# Rfd = (Fp - Ft) / Ft    Lichtenthaler et al. (2005)

slow = json["sample"][0][0]
raw = slow["data_raw"]
dark_points = slow["dark_points"]
seconds_per_point = slow["interval_ms"] / 1000

# Baseline: what the detector shows before the light comes on.
dark = MathMEDIAN(raw[:dark_points])
fluorescence = TransformTrace("subtract", raw[dark_points:], dark)

# Smooth over three points, then divide by the peak P.
smooth = TransformTrace("ma", fluorescence)
Fp = MathMAX(smooth)
normalised = TransformTrace("normToVal", smooth, Fp)

# Ft: the end of the curve, where it no longer changes.
Ft = MathMEAN(smooth[-10:])

# Every fifth point is enough for a plot.
every = 5
curve = ArrayNth(normalised, every)

output["dark"] = dark
output["Rfd"] = MathROUND((Fp - Ft) / Ft, 4)
output["seconds"] = [i * every * seconds_per_point for i in range(len(curve))]
output["curve"] = [MathROUND(value, 4) for value in curve]
