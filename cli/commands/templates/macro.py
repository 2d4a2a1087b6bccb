# The quantum yield of photosystem II of a leaf in the dark, from one fluorescence trace.
# Fv/Fm = (Fm - Fo) / Fm          Kitajima & Butler (1975)
#
# `json` is the measurement; what is put into `output` is its result. All that a macro has: docs/writing-macros.md

trace = json["trace"]
if len(trace) < 4:
    raise ValueError(f"the trace has {len(trace)} points, and needs 4")

# Before the flash, and its highest points: a single one may be noise.
Fo = MathMEAN(trace[:2])
Fm = MathMEAN(sorted(trace)[-2:])

output["Fo"] = Fo
output["Fm"] = Fm
output["FvFm"] = MathROUND((Fm - Fo) / Fm, 3)
