// The slow fluorescence induction (Kautsky curve), ready to be plotted, and its vitality index.
// Rfd = (Fp - Ft) / Ft    Lichtenthaler et al. (2005)

const slow = json.sample[0][0];
const raw = slow.data_raw;
const secondsPerPoint = slow.interval_ms / 1000;

// Baseline: what the detector shows before the light comes on.
const dark = MathMEDIAN(raw.slice(0, slow.dark_points));
const fluorescence = TransformTrace("subtract", raw.slice(slow.dark_points), dark);

// Smooth over three points, then divide by the peak P.
const smooth = TransformTrace("ma", fluorescence);
const Fp = MathMAX(smooth);
const normalised = TransformTrace("normToVal", smooth, Fp);

// Ft: the end of the curve, where it no longer changes.
const Ft = MathMEAN(smooth.slice(-10));

// Every fifth point is enough for a plot.
const every = 5;
const curve = ArrayNth(normalised, every);

output.dark = dark;
output.Rfd = MathROUND((Fp - Ft) / Ft, 4);
output.seconds = curve.map((value, i) => i * every * secondsPerPoint);
output.curve = curve.map((value) => MathROUND(value, 4));
