// SPAD: relative chlorophyll from the light that a leaf lets through at 650 nm (absorbed by chlorophyll) and 940 nm (not).
// SPAD = k * log10(T940 / T650), T = leaf / empty clamp    see Uddling et al. (2007)
// Chlorophyll in umol m-2 = 10 ** (SPAD ** 0.265)          Markwell et al. (1995)

var output = {};
var k = 44.0; // of this device, from its calibration

// The items of this example come from a table: each column is a key. What the detector shows in darkness is taken off.
var dark = Number(json.dark);
var T650 = (Number(json.leaf_650) - dark) / (Number(json.ref_650) - dark);
var T940 = (Number(json.leaf_940) - dark) / (Number(json.ref_940) - dark);

var SPAD = k * MathLOG(T940 / T650);

output["species"] = json.species;
output["absorbance_650"] = MathROUND(-MathLOG(T650), 4);
output["absorbance_940"] = MathROUND(-MathLOG(T940), 4);
output["SPAD"] = MathROUND(SPAD, 2);
output["chlorophyll"] = MathROUND(Math.pow(10, Math.pow(SPAD, 0.265)), 1);

return output;
