// Inside the isolate: the steps of NonLinearRegression, by the Gauss-Newton method as in PhotosynQ. What the method is stands in
// runtimes/python/helpers/nonlinear_steps.py, which computes in the same order. An index is assigned rather than pushed: see
// helpers.js.
(function prepareSteps(bag) {
  'use strict';
  const { isNaN } = Number;
  const { abs, sqrt } = Math;

  const MOST_PARAMETERS = 8;
  // To see what a parameter does it is moved by this share of itself, and one that is 0 by SMALLEST_MOVE.
  const SHARE_MOVED = 1000;
  const SMALLEST_MOVE = 1e-4;
  const SMALLEST_WEIGHT = 0.001;

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

  /** Takes steps until one does not help: the last that counts, and the error of each. */
  bag.walk = (fit, model, guesses, iterations) => {
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
})
