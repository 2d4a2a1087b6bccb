// Published macros wrap their fits in try, and then have no outputs.
const points = [[1, 5], [2, 4], [3, 3.5]];
try { output.a = NonLinearRegression(points, { equation: 'b + a * e(- x / c)' }).parameters; } catch (e) {}
try { output.b = NonLinearRegression(null, { equation: 'b + a * e(- x / c)', initial: [1, 1, 1] }); } catch (e) {}
const flat = NonLinearRegression([[1, 5], [2, 5], [3, 5], [4, 5]], { equation: 'b+a*e(-x/c)', initial: [1, 1, 1] });
output.flat = flat.parameters[0].value;
const none = NonLinearRegression([[1, 'x'], [2, 4]], { equation: (x, a) => a * x, initial: [1] });
output.none = none.iterations;
