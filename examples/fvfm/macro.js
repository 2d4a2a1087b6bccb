// Fv/Fm: the maximum quantum yield of photosystem II in a dark-adapted leaf.
// Fv/Fm = (Fm - Fo) / Fm             Kitajima & Butler (1975)
// Vj = (F(2 ms) - Fo) / (Fm - Fo)    Strasser et al. (2004)

const ojip = json.sample[0][0];
const trace = ojip.data_raw;

// Fo: the pulses of weak measuring light before the saturating light comes on.
const Fo = MathMEAN(trace.slice(0, ojip.dark_pulses));

// Fm: the five highest points of the rise, so that a single spike does not count.
const rise = trace.slice(ojip.dark_pulses);
const Fm = MathMEAN(rise.toSorted((a, b) => a - b).slice(-5));

// F at the step J: the point nearest to 2 ms.
let atJ = 0;
ojip.rise_us.forEach((time, i) => {
  if (Math.abs(time - 2000) < Math.abs(ojip.rise_us[atJ] - 2000)) atJ = i;
});

const FvFm = (Fm - Fo) / Fm;

output.Site = ctx.site.answer;
output.Fo = MathROUND(Fo, 1);
output.Fm = MathROUND(Fm, 1);
output.FvFm = MathROUND(FvFm, 4);
output.Vj = MathROUND((rise[atJ] - Fo) / (Fm - Fo), 4);
// Unstressed leaves of most species are near 0.83 (Björkman & Demmig 1987).
output.Stressed = FvFm < 0.75;
