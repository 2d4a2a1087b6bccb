// Inside the isolate: what NonLinearRegression says of its last step. The layout is that of J. C. Pezzullo's calculator
// (statpages.info/nonlin.html), as in PhotosynQ; runtimes/python/helpers/nonlinear_report.py does the same.
(function prepareReport(bag) {
  'use strict';
  const { abs, atan, cos, log, sin, sqrt, PI } = Math;
  const toText = String;
  const uncurry = Function.prototype.bind.bind(Function.prototype.call);
  const indexOf = uncurry(String.prototype.indexOf);
  const slice = uncurry(String.prototype.slice);
  const max = (left, right) => (left > right ? left : right);

  // Where a fitted curve lies with 95 % confidence is told by the t that is exceeded this often.
  const OUTSIDE = 0.05;

  // A number with so many digits after its point, rounded, in so many characters.
  const cut = (number, half, digits, width) => {
    let text = ' 0';
    if (abs(number) < half) text = ` ${toText(half)}`;
    else text = ` ${toText(number >= 0 ? number + half : number - half)}`;
    text = slice(text, 0, indexOf(text, '.') + digits + 1);
    return slice(text, max(0, text.length - width));
  };
  const short = (number) => cut(number, 5e-5, 4, 10);
  const long = (number) => cut(number, 5e-7, 6, 18);

  const series = (q, first, last) => {
    let term = 1;
    let total = 1;
    for (let k = first; k <= last; k += 2) {
      term = (term * q * k) / (k + 1);
      // Each term is smaller than the one before it: from here on none changes the sum.
      if (total + term === total) break;
      total += term;
    }
    return total;
  };

  // How often chance alone leads further from 0 than t (Student's distribution, both tails).
  const exceeded = (t, freedom) => {
    if (freedom < 0) return NaN;
    const angle = atan(abs(t) / sqrt(freedom));
    if (freedom === 1) return 1 - angle / (PI / 2);
    const sine = sin(angle);
    const cosine = cos(angle);
    if (freedom % 2 === 1) return 1 - (angle + sine * cosine * series(cosine * cosine, 2, freedom - 3)) / (PI / 2);
    return 1 - sine * series(cosine * cosine, 1, freedom - 3);
  };

  // The t that chance alone exceeds so often, by halving an interval.
  const exceededBy = (chance, freedom) => {
    let place = 0.5;
    let t = 0;
    for (let width = 0.5; width > 1e-15;) {
      t = 1 / place - 1;
      width /= 2;
      place += exceeded(t, freedom) > chance ? -width : width;
    }
    return t;
  };

  const table = (fit, equation, step, freedom) => {
    const limit = exceededBy(OUTSIDE, freedom);
    let text = `Y = ${equation.name}\n${fit.hasX ? ' x1 ' : ''} Y yc Y-yc SEest YcLo YcHi \n`;
    for (let n = 0; n < step.rows.length; n += 1) {
      const { y, fitted, weight, slopes } = step.rows[n];
      let spread = 0;
      for (let i = 0; i < fit.size; i += 1) {
        spread += step.before[i][i] * slopes[i] * slopes[i];
        for (let k = i + 1; k < fit.size; k += 1) spread += 2 * step.before[i][k] * slopes[i] * slopes[k];
      }
      spread = weight * sqrt(spread);
      text += short(y) + short(fitted) + short(y - fitted) + short(spread) + short(fitted - limit * spread)
        + short(fitted + limit * spread) + '\n';
    }
    return text;
  };

  const quality = (fit, step, freedom) => {
    const points = fit.points.length;
    const terms = fit.size + 1;
    const aic = points * log(step.squares / points) + 2 * terms;
    const corrected = points >= fit.size + 2 ? aic + (2 * terms * (terms + 1)) / (points - terms - 1) : aic;
    return `\nCorr. Coeff. = ${long(sqrt(step.r2))}; r*r = ${long(step.r2)}`
      + `\nRMS Error = ${long(step.rms)}; d.f = ${toText(freedom)}; SSq = ${long(step.squares)}\n`
      + `AIC = ${long(aic)}; AIC(corrected) = ${long(corrected)}\n`;
  };

  const covariances = (fit, step) => {
    let text = '\nCovariance Matrix Terms and Error-Correlations...\n';
    for (let i = 0; i < fit.size; i += 1) {
      for (let k = i; k < fit.size; k += 1) {
        const names = `B(${toText(i + 1)},${toText(k + 1)})=${i === k ? '' : `B(${toText(k + 1)},${toText(i + 1)})=`}`;
        const correlation = step.inverse[i][k] / sqrt(step.inverse[i][i] * step.inverse[k][k]);
        text += `${names} ${toText(step.covariance[i][k])}; r=${toText(correlation)}\n`;
      }
    }
    return text;
  };

  /** All members of the result but those that tell of the steps. */
  bag.described = (fit, equation, step, presets) => {
    const freedom = fit.points.length - fit.size;
    const parameters = [];
    let estimates = '\nParameter Estimates...\n';
    for (let i = 0; i < fit.size; i += 1) {
      const value = step.values[i];
      const error = step.errors[i];
      const p = exceeded(value / error, freedom);
      const number = toText(i + 1);
      parameters[i] = { name: `P${number}`, value, sd_error: error, p };
      estimates += `p${number}=${long(value)} +/- ${long(error)}; p=${short(p)}\n`;
    }
    return {
      text: table(fit, equation, step, freedom) + quality(fit, step, freedom),
      ParameterEstimates: estimates,
      CovarianceMatrix: covariances(fit, step),
      r2: long(step.r2),
      parameters,
      RMS_error: step.rms,
      presets,
    };
  };
})
