// A recovery of fluorescence, fitted by equations of the macro's own.
const points = json.t.map((t, i) => [t, json.y[i]]);
const recovery = function (x, a, b, c) { return a - b * Math.exp(-x / c); };
const rounded = (fit) => fit.parameters.map(({ value }) => MathROUND(value, 4));
output.function = rounded(NonLinearRegression(points, { equation: recovery, initial: [900, 500, 10] }));
output.arrow = rounded(NonLinearRegression(points, { equation: (c, b /* height */, a, t = 0) => a - b * Math.exp(-t / c), initial: [900, 500, 10] }));
function shared(x, a) { return a * x; }
output.through_zero = rounded(NonLinearRegression([[1, 2], [2, 4], [3, 6.3]], { equation: shared, initial: [1] }));
output.as_text = rounded(NonLinearRegression(points, { equation: (x, a, b, c) => String(recovery(x, a, b, c)), initial: [900, 500, 10] }));
output.equation = NonLinearRegression(points, { equation: recovery, initial: [900, 500, 10] }).presets.equation;
