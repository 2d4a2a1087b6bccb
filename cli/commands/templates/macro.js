// The quantum yield of photosystem II of a leaf in the dark, from one fluorescence trace.
// Fv/Fm = (Fm - Fo) / Fm          Kitajima & Butler (1975)
//
// `json` is the measurement; what is put into `output` is its result. All that a macro has: docs/writing-macros.md

const { trace } = json;
if (trace.length < 4) {
  throw new Error(`the trace has ${trace.length} points, and needs 4`);
}

// Before the flash, and its highest points: a single one may be noise.
const Fo = MathMEAN(trace.slice(0, 2));
const Fm = MathMEAN([...trace].sort((a, b) => a - b).slice(-2));

output.Fo = Fo;
output.Fm = Fm;
output.FvFm = MathROUND((Fm - Fo) / Fm, 3);
