// Inside the isolate: NonLinearRegression, which fits an equation to points; reads the arguments, and says what went wrong. How it
// fits stands in steps.js, what the result shows in report.js.
//
// A macro's function is called in between. So everything is copied first, and what it changes, it changes for itself alone.
(function prepareNonLinearRegression(bag) {
  'use strict';
  const { isArray } = Array;
  const { isFinite } = Number;
  const toNumber = Number;
  const toText = String;
  const TypeFault = TypeError;

  const NAME = 'NonLinearRegression';
  const USUAL_ITERATIONS = 200;
  const MOST_ITERATIONS = 2000;
  const MOST_PARAMETERS = 8;
  // Below the first r2 a fit is doubtful, and below the second one if its last step still took the error down by so much.
  const POOR = 0.5;
  const GOOD = 0.99;
  const SETTLED = 1.01;

  // Also as a warning: published macros catch what this helper throws, and say nothing.
  const refuse = (sentence) => {
    bag.remark(NAME, sentence);
    throw new TypeFault(`${NAME}: ${sentence}`);
  };

  const pointsOf = (data, hasX) => {
    const points = [];
    for (let i = 0; i < data.length; i += 1) {
      if (!isArray(data[i])) refuse(`the first argument is an array of pairs, [[x, y], …], and its element ${toText(i)} is none`);
      points[i] = { x: hasX ? toNumber(data[i][0]) : 0, y: toNumber(data[i][1]) };
    }
    return points;
  };

  const guessesOf = ({ initial }) => {
    if (!isArray(initial)) refuse('`initial` in its options is an array of guesses, [a, b, c]');
    if (initial.length > MOST_PARAMETERS) {
      refuse(`\`initial\` has ${toText(initial.length)} guesses, and an equation has no more than ${toText(MOST_PARAMETERS)} parameters`);
    }
    const guesses = [];
    for (let i = 0; i < initial.length; i += 1) guesses[i] = initial[i] ? toNumber(initial[i]) : 0;
    return guesses;
  };

  const comment = (equation, fit, { last, errors }, r2) => {
    if (!equation.isKnown) {
      bag.remark(NAME, `\`equation\` is no function, and not ${bag.namesOfEquations}: nothing was fitted`);
      return;
    }
    if (errors.length === 0) {
      bag.remark(NAME, 'nothing was fitted: the equation or a point gives no number, or `iterations` is 0');
      return;
    }
    for (let i = 0; i < fit.size; i += 1) {
      if (isFinite(last.values[i])) continue;
      bag.remark(NAME, 'the points do not determine the parameters: try other guesses in `initial`');
      return;
    }
    const hasSettled = errors.length < 2 || errors[errors.length - 2] <= SETTLED * errors[errors.length - 1];
    if (last.r2 < POOR || (last.r2 < GOOD && !hasSettled)) {
      bag.remark(NAME, `the curve is far from the points (r2 =${r2}): try other guesses in \`initial\``);
    }
  };

  // What was fitted with, under PhotosynQ's names.
  const presetsOf = (fit, equation, iterations, variables) => ({
    iterations, cPts: fit.points.length, cVar: variables, cPar: fit.size, equation: equation.name, RelaxF: fit.relaxed,
    SEy: fit.precision, yTrans: 'Y', x1Trans: 'X', x2Trans: 'X2', x3Trans: 'X3', x4Trans: 'X4', x5Trans: 'X5', x6Trans: 'X6',
    x7Trans: 'X7', x8Trans: 'X8', Centered: fit.centered, LeastAbs: fit.leastAbsolute, cPctile: fit.percentile,
  });

  const { NonLinearRegression } = {
    NonLinearRegression(data, options) {
      if (!isArray(data)) refuse('the first argument is an array of pairs, [[x, y], …]');
      if (typeof options !== 'object' || options === null || isArray(options)) refuse('the second argument is an object, {equation: …, initial: [a, b, c]}');
      const variables = toNumber(options.variables || 1);
      const points = pointsOf(data, variables > 0);
      const guesses = guessesOf(options);
      const equation = bag.equationOf(options.equation);
      if (equation.fault !== undefined) refuse(equation.fault);
      const given = options.iterations ?? USUAL_ITERATIONS;
      const iterations = given > MOST_ITERATIONS ? USUAL_ITERATIONS : toNumber(given);
      const fit = {
        points, size: guesses.length, relaxed: toNumber(options.RelaxF || 1), precision: options.SEy || 1, centered: !!options.Centered,
        percentile: toNumber(options.Percentile || 50), leastAbsolute: !!options.LeastAbs, hasX: variables > 0,
      };
      const walked = bag.walk(fit, equation.model, guesses, iterations);
      const { errors, last } = walked;
      const found = errors.length === 0 ? {} : bag.described(fit, equation, last, presetsOf(fit, equation, iterations, variables));
      comment(equation, fit, walked, found.r2);
      found.iterations = errors.length;
      found.RMS_errors = errors;
      return found;
    },
  };
  bag.helpers.NonLinearRegression = NonLinearRegression;
})
