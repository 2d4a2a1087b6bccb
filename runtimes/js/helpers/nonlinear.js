// Inside the isolate: NonLinearRegression, which fits an equation to points by the Gauss-Newton method, as PhotosynQ's does, step
// by step. What the method is stands in runtimes/python/helpers/nonlinear.py, which computes in the same order.
//
// A macro's function is called in between. So everything is copied first, and what it changes, it changes for itself alone. An
// index is assigned rather than pushed: see helpers.js.
(function prepareNonLinearRegression(bag) {
  'use strict';
  const { isArray } = Array;
  const { isFinite, isNaN } = Number;
  const { abs, sqrt } = Math;
  const toNumber = Number;
  const toText = String;
  const TypeFault = TypeError;

  const NAME = 'NonLinearRegression';
  const USUAL_ITERATIONS = 200;
  const MOST_ITERATIONS = 2000;
  const MOST_PARAMETERS = 8;
  // To see what a parameter does it is moved by this share of itself, and one that is 0 by SMALLEST_MOVE.
  const SHARE_MOVED = 1000;
  const SMALLEST_MOVE = 1e-4;
  const SMALLEST_WEIGHT = 0.001;
  // Below the first r2 a fit is doubtful, and below the second one if its last step still took the error down by so much.
  const POOR = 0.5;
  const GOOD = 0.99;
  const SETTLED = 1.01;

  // Also as a warning: published macros catch what this helper throws, and say nothing.
  const refuse = (sentence) => {
    bag.remark(NAME, sentence);
    throw new TypeFault(`${NAME}: ${sentence}`);
  };

  const zeros = (size) => {
    const list = [];
    for (let i = 0; i < size; i += 1) list[i] = 0;
    return list;
  };
  const zeroTable = (lines, width) => {
    const table = [];
    for (let i = 0; i < lines; i += 1) table[i] = zeros(width);
    return table;
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

  // The error that a point counts with: 1, or by what PhotosynQ's options say.
  const weightOf = (fit, y, fitted) => {
    let weight = 1;
    if (fit.precision === 'w') weight = y;
    else if (fit.precision === 'Rep') weight = 0; // one y for each x, so its replicates do not differ
    else if (fit.precision === 'Sqrt(Y)') weight = sqrt(y);
    if (weight === 0) weight = SMALLEST_WEIGHT;
    if (fit.leastAbsolute) {
      const share = fit.percentile / 100;
      const far = sqrt((y < fitted ? share : 1 - share) * abs(y - fitted));
      weight *= far > SMALLEST_WEIGHT * y ? far : SMALLEST_WEIGHT * y;
    }
    return weight;
  };

  // How the fitted value changes with each parameter, over the point's error.
  const slopesOf = (fit, model, x, values, fitted, weight) => {
    const slopes = [];
    for (let i = 0; i < fit.size; i += 1) {
      const value = values[i];
      const move = value !== 0 ? value / SHARE_MOVED : SMALLEST_MOVE;
      values[i] = value + move;
      const moved = model(x, values);
      slopes[i] = (moved - fitted) / (move * weight);
      if (fit.centered) {
        // PhotosynQ's goes back to the value itself and not as far to its other side: half of the slope.
        values[i] -= move;
        slopes[i] = (moved - model(x, values)) / (2 * move * weight);
      }
      values[i] = value;
    }
    return slopes;
  };

  // Normal equations become their inverse, with the solution in the last column, by Gauss and Jordan's elimination.
  const solve = (table) => {
    const size = table.length;
    for (let i = 0; i < size; i += 1) {
      const pivot = table[i][i];
      table[i][i] = 1;
      for (let k = 0; k <= size; k += 1) table[i][k] /= pivot;
      for (let line = 0; line < size; line += 1) {
        if (line === i) continue;
        const factor = table[line][i];
        table[line][i] = 0;
        for (let k = 0; k <= size; k += 1) table[line][k] -= factor * table[i][k];
      }
    }
  };

  const stepFrom = (fit, model, before, covariance, mean) => {
    const { size, points } = fit;
    const values = [];
    for (let i = 0; i < MOST_PARAMETERS; i += 1) values[i] = before[i];
    const table = zeroTable(size, size + 1);
    const rows = [];
    let weights = 0;
    let fittedSum = 0;
    let variation = 0;
    let squares = 0;
    for (let n = 0; n < points.length; n += 1) {
      const { x, y } = points[n];
      const fitted = model(x, values);
      const weight = weightOf(fit, y, fitted);
      const square = weight * weight;
      weights += 1 / square;
      fittedSum += fitted / square;
      variation += ((y - mean) * (y - mean)) / square;
      const slopes = slopesOf(fit, model, x, values, fitted, weight);
      const residual = (y - fitted) / weight;
      squares += residual * residual;
      for (let i = 0; i < size; i += 1) {
        for (let k = 0; k < size; k += 1) table[i][k] += slopes[i] * slopes[k];
        table[i][size] += slopes[i] * residual;
      }
      rows[n] = { y, fitted, weight, slopes };
    }
    const deviation = variation / weights;
    const r2 = (deviation - squares / weights) / deviation;
    const freedom = points.length - size;
    const rms = sqrt(squares / (freedom < 1 ? 1 : freedom));
    solve(table);
    const errors = [];
    const after = zeroTable(size, size);
    for (let i = 0; i < size; i += 1) {
      values[i] += fit.relaxed * table[i][size];
      errors[i] = rms * sqrt(table[i][i]);
      for (let k = 0; k < size; k += 1) after[i][k] = table[i][k] * rms * rms;
    }
    return { rows, before: covariance, values, errors, rms, squares, r2, mean: fittedSum / weights, covariance: after, inverse: table };
  };

  // Steps until one does not help: the last that counts, and the error of each.
  const walk = (fit, model, guesses, iterations) => {
    const errors = [];
    const first = zeros(MOST_PARAMETERS);
    for (let i = 0; i < fit.size; i += 1) first[i] = guesses[i];
    let last = { values: first, covariance: zeroTable(fit.size, fit.size), mean: 0 };
    while (errors.length < iterations) {
      const step = stepFrom(fit, model, last.values, last.covariance, last.mean);
      if (isNaN(step.rms) || (errors.length > 1 && last.rms <= step.rms)) break;
      errors[errors.length] = step.rms;
      last = step;
    }
    return { last, errors };
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
      const walked = walk(fit, equation.model, guesses, iterations);
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
