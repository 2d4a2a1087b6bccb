# SPAD: relative chlorophyll from the light that a leaf lets through at 650 nm (absorbed by chlorophyll) and 940 nm (not).
# SPAD = k * log10(T940 / T650), T = leaf / empty clamp    see Uddling et al. (2007)
# Chlorophyll in umol m-2 = 10 ** (SPAD ** 0.265)          Markwell et al. (1995)
import math

k = 44.0  # of this device, from its calibration

# The items of this example come from a table: each column is a key. What the detector shows in darkness is taken off.
dark = float(json["dark"])
T650 = (float(json["leaf_650"]) - dark) / (float(json["ref_650"]) - dark)
T940 = (float(json["leaf_940"]) - dark) / (float(json["ref_940"]) - dark)

SPAD = k * math.log10(T940 / T650)

output["species"] = json["species"]
output["absorbance_650"] = MathROUND(-math.log10(T650), 4)
output["absorbance_940"] = MathROUND(-math.log10(T940), 4)
output["SPAD"] = MathROUND(SPAD, 2)
output["chlorophyll"] = MathROUND(10 ** (SPAD ** 0.265), 1)
