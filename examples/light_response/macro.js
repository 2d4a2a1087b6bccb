// A light response curve of the electron transport rate, read with a ruler: the slope at the bottom, the height at the top.
// ETR = Phi2 * PAR * 0.84 * 0.5                 Genty, Briantais & Baker (1989)
// ETR = ETRmax * tanh(alpha * PAR / ETRmax)     Jassby & Platt (1976)
// Ik  = ETRmax / alpha                          the light at which the leaf begins to saturate

var output = {};

var PAR = [];
var ETR = [];
for (var step of json.sample[0][0].set) {
  // Each step has 8 pulses in the light of the step, then 8 in a saturating flash.
  var Fs = MathMEAN(step.data_raw.slice(0, 8));
  var FmPrime = MathMEAN(step.data_raw.slice(8));
  var Phi2 = (FmPrime - Fs) / FmPrime;
  PAR.push(step.light_intensity);
  ETR.push(Phi2 * step.light_intensity * 0.84 * 0.5);
}

// alpha: a straight line through the steps in dim light.
var isDim = (value, i) => PAR[i] < 60;
var line = MathLINREG(PAR.filter(isDim), ETR.filter(isDim));
var alpha = line.m;

// ETRmax: the two brightest steps.
var ETRmax = MathMEAN(ETR.slice(-2));

output["alpha"] = MathROUND(alpha, 4);
output["ETRmax"] = MathROUND(ETRmax, 2);
output["Ik"] = MathROUND(ETRmax / alpha, 1);
output["r2"] = MathROUND(line.r2, 4);
output["PAR"] = PAR;
output["ETR"] = ETR.map((rate) => MathROUND(rate, 2));

return output;
