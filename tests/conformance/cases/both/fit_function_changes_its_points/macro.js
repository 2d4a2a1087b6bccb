// The points were read before the first call: what a function does to them afterwards is its own loss.
const points = [[1, 3], [2, 5], [3, 7.2], [4, 9]];
const guesses = [1, 1];
const options = { equation: (x, a, b) => { points.length = 0; points[0] = null; guesses[0] = 'x'; options.iterations = -1; return a * x + b; }, initial: guesses };
const fit = NonLinearRegression(points, options);
output.values = fit.parameters.map(({ value }) => MathROUND(value, 6));
output.points = points;
output.inner = MathROUND(NonLinearRegression([[1, 1], [2, 2.1], [3, 3]], { equation: (x, a) => a * NonLinearRegression([[1, x]], { equation: (t, b, a) => a * t, initial: [1] }).parameters[0].value, initial: [2] }).parameters[0].value, 6);
