const trace = json.trace;
const mean = MathMean(trace);
for (const value of trace) output.last = valeu;
const slope = 1; output.x = (slop) + Math.sqr(4);
output.n = len(trace);
setTimeout(() => {}, 10);
class A extends Base {}
