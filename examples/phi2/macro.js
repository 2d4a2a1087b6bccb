// Phi2: the quantum yield of photosystem II in the light, and the linear electron flow.
// Phi2 = (Fm' - Fs) / Fm'          Genty, Briantais & Baker (1989)
// LEF  = Phi2 * PAR * 0.84 * 0.5   84 % of the light is absorbed, half of it by photosystem II

// Define the output object here
var output = {};

var measurement = json.sample[0][0];
var trace = measurement.data_raw;
var PAR = measurement.light_intensity;

// 20 pulses in ambient light, 50 in a saturating flash, 20 in ambient light again.
if (trace.length < 90) {
  throw new Error("the trace has " + trace.length + " of 90 pulses: was the leaf clamp opened?");
}

// Fs: the steady state before the flash, without the pulses in which the detector settles.
var Fs = MathMEAN(trace.slice(4, 20));

// Fm': the five highest pulses of the flash.
var flash = trace.slice(20, 70).sort(function (a, b) { return a - b; });
var FmPrime = MathMEAN(flash.slice(-5));

var Phi2 = (FmPrime - Fs) / FmPrime;

output["PAR"] = PAR;
output["Fs"] = MathROUND(Fs, 1);
output["FmPrime"] = MathROUND(FmPrime, 1);
output["Phi2"] = MathROUND(Phi2, 4);
output["LEF"] = MathROUND(Phi2 * PAR * 0.84 * 0.5, 2);

// Return data
return output;
