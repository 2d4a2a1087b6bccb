// What a helper calls back is the macro's own: it may be odd, throw, or lie about its text.
const points = [[1, 2], [2, 3.9], [3, 6.1]];
const attempt = (name, equation) => {
  try {
    const fit = NonLinearRegression(points, { equation, initial: [1] });
    output[name] = fit.parameters === undefined ? 'no step' : MathROUND(fit.parameters[0].value, 4);
  } catch (error) {
    output[name] = error.name;
  }
};
const disguised = function (x, a) { return a * x; };
disguised.toString = () => 'function (t, h) {}';
attempt('disguised', disguised);
attempt('object', (x, a) => ({ valueOf: () => a * x }));
attempt('defaults', (x, a = [1, (2), { b: 3 }], b = 0) => a * x);
attempt('comments', function /* (t) => */ named /*,*/ (x /* , z */, // y
  a) { return a * x; });
attempt('nothing', (x, a) => undefined);
attempt('generator', function* (x, a) { yield a * x; });
attempt('raises', (x, a) => { throw new RangeError('of its own'); });
attempt('unknown name', (time, a) => a * time);
attempt('starred', (...all) => 1);
attempt('wrapped', new Proxy((x, a) => a * x, {}));
attempt('built in', Math.exp);
