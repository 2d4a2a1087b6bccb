// NPQ and NPQt: how much of the absorbed light the leaf turns into heat, measured with and without a dark-adapted leaf.
// NPQ  = (Fm - Fm') / Fm'                   Bilger & Björkman (1990)
// NPQt = 4.88 / (Fm' / Fo' - 1) - 1         Tietz et al. (2017); 4.88 is Fm/Fo - 1 where Fv/Fm is 0.83
// qL, PhiNO, PhiNPQ of the lake model       Kramer et al. (2004)

const sample = json.sample[0][0];
const dark = GetProtocolByLabel("dark", sample).data_raw;
const light = GetProtocolByLabel("PAM", sample).data_raw;

// The five highest pulses of a saturating flash.
const highest = (flash) => MathMEAN(flash.toSorted((a, b) => a - b).slice(-5));

// Dark-adapted leaf: 20 pulses of measuring light, then 50 in a saturating flash.
const Fo = MathMEAN(dark.slice(0, 20));
const Fm = highest(dark.slice(20, 70));

// The same leaf in the light: 20 pulses, a flash of 50, then 30 in far-red light, of which the last ten give Fo'.
const Fs = MathMEAN(light.slice(0, 20));
const FmPrime = highest(light.slice(20, 70));
const FoPrime = MathMEAN(light.slice(-10));

const NPQ = (Fm - FmPrime) / FmPrime;
const NPQt = 4.88 / (FmPrime / FoPrime - 1) - 1;

// Where the absorbed light goes: photochemistry, regulated heat, everything else. The three add up to one.
const Phi2 = (FmPrime - Fs) / FmPrime;
const qL = (FmPrime - Fs) / (FmPrime - FoPrime) * FoPrime / Fs;
const PhiNO = 1 / (NPQ + 1 + qL * (Fm / Fo - 1));
const PhiNPQ = 1 - Phi2 - PhiNO;

return {
  NPQ: MathROUND(NPQ, 4),
  NPQt: MathROUND(NPQt, 4),
  qL: MathROUND(qL, 4),
  Phi2: MathROUND(Phi2, 4),
  PhiNPQ: MathROUND(PhiNPQ, 4),
  PhiNO: MathROUND(PhiNO, 4),
};
