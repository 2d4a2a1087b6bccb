// The PhotosynQ helper functions for JavaScript macros: a function that makes an object of 28 of them. helpers/ has the others.
//
// Lives in the worker, inside the isolate that macros run in, evaluated there as text: there is no import, no require
// and no host to call. Behaviour and edge cases are those of the public JavaScript helpers; runtimes/python/helpers is
// the same thing for Python macros, step by step in the same order so that even the last digits agree, and
// tests/conformance/helpers holds what both have to give.
//
// A macro may change every built-in object, and must not change a helper by that. So everything that is needed is taken
// here, at load, and no method of an array, no iterator and no spread is used below; and what is handed out is frozen,
// so that no item finds what another one has left on a function.
(function (remark) {
  'use strict';

  const { isArray } = Array;
  const { isInteger, isFinite, isNaN, MAX_SAFE_INTEGER } = Number;
  const { abs, acos, cos, exp, floor, log, max, min, pow, sin, sqrt, PI, LN10 } = Math;
  const { defineProperty, freeze, hasOwn, keys } = Object;
  const toNumber = Number;
  const toText = String;
  const parseInteger = parseInt;
  const TypeFault = TypeError;
  const Float64s = Float64Array;
  const sortNumbers = Function.prototype.call.bind(Float64s.prototype.sort);

  // ---- Arrays without Array.prototype -------------------------------------------------------------------------------

  // Not list.push, which a macro can replace. It can also put a setter for an index on Array.prototype, and then gets
  // what it asked for: defineProperty would withstand that too, at ten to thirty times the cost of a whole helper.
  const put = (list, value) => {
    list[list.length] = value;
  };

  const map = (list, change) => {
    const changed = [];
    for (let i = 0; i < list.length; i += 1) put(changed, change(list[i], i));
    return changed;
  };

  const includes = (list, wanted) => {
    for (let i = 0; i < list.length; i += 1) if (list[i] === wanted) return true;
    return false;
  };

  const total = (list) => {
    let sum = 0;
    for (let i = 0; i < list.length; i += 1) sum += list[i];
    return sum;
  };

  const dot = (left, right) => {
    let sum = 0;
    for (let i = 0; i < left.length; i += 1) sum += left[i] * right[i];
    return sum;
  };

  const isRecord = (value) => typeof value === 'object' && value !== null && !isArray(value);
  const isNumber = (value) => typeof value === 'number';
  const orNull = (value) => (value === undefined ? null : value);

  // ---- ArrayNth, ArrayRange, ArrayZip, ArrayUnZip -------------------------------------------------------------------

  // The whole number itself, `lowest` where it is left out, null or smaller, null where it is not whole.
  const wholeNumberFrom = (value, lowest) => {
    if (value === undefined || value === null || value < lowest) return lowest;
    return isInteger(value) ? value : null;
  };

  const ArrayNth = (arr, size, idx) => {
    const step = wholeNumberFrom(size, 1);
    const start = wholeNumberFrom(idx, 0);
    if (!isArray(arr) || step === null || start === null) return null;
    if (arr.length === 0 && (step > 1 || start > 0)) return null;
    const taken = [];
    for (let i = start; i < arr.length; i += step) put(taken, arr[i]);
    return taken;
  };

  const transformed = (number, transform) => {
    if (transform === 'x2') return number * number;
    if (transform === 'none') return number;
    return transform === 'log' ? log(number) / LN10 : log(number);
  };

  const LONGEST_ARRAY = 2 ** 32 - 1;

  const ArrayRange = (start, stop, step, transform = 'none') => {
    const first = stop === undefined ? 0 : start;
    const end = stop === undefined ? start : stop;
    const stride = step === undefined || step === null ? 1 : step;
    if (!isNumber(start) || !isNumber(end) || !isNumber(stride) || stride === 0) return null;
    if (!includes(['none', 'log', 'ln', 'x2'], transform)) return null;
    if ((end - first) / stride > LONGEST_ARRAY) return null;
    const numbers = [];
    for (let current = first; stride > 0 ? end > current : end < current; current += stride) {
      if (current + stride === current) return null; // too small a step to move the number: it would never end
      put(numbers, transformed(current, transform));
    }
    return numbers;
  };

  const ArrayZip = (x, y) => {
    if (!isArray(x) || !isArray(y) || x.length !== y.length) return null;
    return map(x, (value, i) => [value, y[i]]);
  };

  const at = (value, index) => (value === undefined || value === null ? undefined : value[index]);

  const ArrayUnZip = (pairs) => {
    if (!isArray(pairs) || !isArray(pairs[0])) return null;
    return { x: map(pairs, (pair) => orNull(at(pair, 0))), y: map(pairs, (pair) => orNull(at(pair, 1))) };
  };

  // ---- GetIndexByLabel, GetProtocolByLabel, GetLabelLookup ----------------------------------------------------------

  const protocolsOf = (json) => (isRecord(json) && isArray(json.set) ? json.set : []);
  const labelOf = (protocol) => (isRecord(protocol) ? protocol.label : undefined);

  const positions = (label, json) => {
    const protocols = protocolsOf(json);
    const found = [];
    if (label === undefined) return found;
    // == on purpose: 1 finds "1", and null finds protocols without a label.
    for (let i = 0; i < protocols.length; i += 1) if (labelOf(protocols[i]) == label) put(found, i);
    return found;
  };

  const oneOrAll = (found, array) => {
    if (found.length === 0) return null;
    return found.length === 1 && !array ? found[0] : found;
  };

  const GetIndexByLabel = (label, json, array) => oneOrAll(positions(label, json), array);

  const GetProtocolByLabel = (label, json, array) => {
    const protocols = protocolsOf(json);
    return oneOrAll(map(positions(label, json), (i) => protocols[i]), array);
  };

  const GetLabelLookup = (json) => {
    const protocols = protocolsOf(json);
    const lookup = {};
    for (let i = 0; i < protocols.length; i += 1) {
      const label = labelOf(protocols[i]);
      const name = label === undefined ? 'unknown' : toText(label);
      // Own properties only, and defined rather than assigned: "constructor" and "__proto__" are labels like any other.
      if (!hasOwn(lookup, name)) {
        const own = { __proto__: null, value: [], writable: true, enumerable: true, configurable: true };
        defineProperty(lookup, name, own);
      }
      put(lookup[name], toText(i));
    }
    return keys(lookup).length === 0 ? null : lookup;
  };

  // ---- MathSUM, MathMEAN, … : one number of many -------------------------------------------------------------------

  // The numbers of an array, without its nulls; none where the helpers have to give NaN.
  const numbersIn = (values) => {
    const numbers = [];
    if (!isArray(values)) return numbers;
    for (let i = 0; i < values.length; i += 1) {
      if (values[i] === null) continue;
      const number = toNumber(values[i]);
      if (isNaN(number)) return [];
      put(numbers, number);
    }
    return numbers;
  };

  const MathSUM = (values) => {
    const numbers = numbersIn(values);
    return numbers.length === 0 ? NaN : total(numbers);
  };

  const MathMEAN = (values) => {
    const numbers = numbersIn(values);
    return total(numbers) / numbers.length;
  };

  const MathMEDIAN = (values) => {
    const found = numbersIn(values);
    const n = found.length;
    if (n === 0) return NaN;
    const numbers = new Float64s(n); // a typed array sorts as numbers; filled by hand, since its constructor iterates
    for (let i = 0; i < n; i += 1) numbers[i] = found[i];
    sortNumbers(numbers);
    const half = (n - (n % 2)) / 2;
    return n % 2 === 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
  };

  const extreme = (numbers, pick) => {
    if (numbers.length === 0) return NaN;
    let found = numbers[0];
    for (let i = 1; i < numbers.length; i += 1) found = pick(found, numbers[i]);
    return found;
  };

  const MathMAX = (values) => extreme(numbersIn(values), max);
  const MathMIN = (values) => extreme(numbersIn(values), min);

  const squaredDeviations = (numbers) => {
    const mean = total(numbers) / numbers.length;
    return total(map(numbers, (number) => (number - mean) * (number - mean)));
  };

  const MathVARIANCE = (values) => {
    const numbers = numbersIn(values);
    return numbers.length > 1 ? squaredDeviations(numbers) / (numbers.length - 1) : NaN;
  };

  // Spreads need more readings than two: PhotosynQ gives NaN for the standard deviation of two.
  const MathSTDEV = (values) => {
    const numbers = numbersIn(values);
    return numbers.length > 2 ? sqrt(squaredDeviations(numbers) / numbers.length) : NaN;
  };

  const MathSTDEVS = (values) => {
    const numbers = numbersIn(values);
    return numbers.length > 2 ? sqrt(squaredDeviations(numbers) / (numbers.length - 1)) : NaN;
  };

  // Here PhotosynQ counts the nulls towards the three elements that it asks for, and only there.
  const MathSTDERR = (values) => {
    const numbers = numbersIn(values);
    if (numbers.length === 0 || values.length <= 2) return NaN;
    return sqrt(squaredDeviations(numbers) / numbers.length) / sqrt(numbers.length);
  };

  // ---- MathLN, MathLOG, MathROUND : one number of one ---------------------------------------------------------------

  // 0, "" and null give NaN, "0" and [] minus infinity: those are not false.
  const MathLN = (value) => (value ? log(value) : NaN);
  const MathLOG = (value) => MathLN(value) / LN10;

  // Not floor(x + 0.5), which makes 1 of the largest number below a half.
  const roundHalfUp = (number) => {
    if (!isFinite(number)) return number;
    const below = floor(number);
    return number - below >= 0.5 ? below + 1 : below;
  };

  const MathROUND = (value, digits = 2) => {
    if (value === '' || value === undefined || typeof value === 'object') return NaN;
    const number = toNumber(value);
    if (number === 0) return 0;
    if (isNaN(number) || !(parseInteger(digits) >= 0)) return NaN;
    const scale = pow(10, digits);
    // From here on a number has no digits left to round, and to scale it to and fro would alter its last one.
    if (abs(number * scale) > MAX_SAFE_INTEGER && scale < Infinity) return number;
    return roundHalfUp(number * scale) / scale + 0; // + 0: no minus zero
  };

  // ---- MathLINREG, MathMULTREG, MathPOLYREG, MathEXPINVREG : fits ---------------------------------------------------

  const MathLINREG = (x, y) => {
    if (!isArray(x) || !isArray(y) || x.length !== y.length) return false;
    const n = x.length;
    // MathSUM is what makes an element that is no number, and an array of nothing but nulls, spoil the whole fit.
    const sumX = MathSUM(x);
    const sumY = MathSUM(y);
    const a = map(x, (value) => toNumber(value));
    const b = map(y, (value) => toNumber(value));
    const xy = dot(a, b);
    const xx = dot(a, a);
    const yy = dot(b, b);
    const m = (n * xy - sumX * sumY) / (n * xx - sumX * sumX);
    const share = 1 / n;
    const spread = sqrt((xx - share * (sumX * sumX)) * (yy - share * (sumY * sumY)));
    const r = (xy - share * sumX * sumY) / spread;
    return { m, b: (sumY - m * sumX) / n, r, r2: r * r };
  };

  // A column of which less than this share is left after taking away what the others explain counts as dependent.
  const SMALLEST_INDEPENDENT_SHARE = 1e-14;

  // Modified Gram-Schmidt on the columns and the response together, then back substitution (Golub and Van Loan, Matrix
  // Computations, 5.3.5). NaN for all weights where the data does not determine them.
  const leastSquares = (columns, response) => {
    const size = columns.length;
    const upper = map(columns, () => map(columns, () => 0));
    const rest = map(columns, (column) => column);
    const projected = map(columns, () => 0);
    const weights = map(columns, () => NaN);
    let left = response;
    for (let k = 0; k < size; k += 1) {
      const length = sqrt(dot(rest[k], rest[k]));
      if (!(length > SMALLEST_INDEPENDENT_SHARE * sqrt(dot(columns[k], columns[k])))) return weights;
      upper[k][k] = length;
      const unit = map(rest[k], (value) => value / length);
      for (let j = k + 1; j < size; j += 1) {
        const along = dot(unit, rest[j]);
        upper[k][j] = along;
        rest[j] = map(rest[j], (value, i) => value - along * unit[i]);
      }
      const along = dot(unit, left);
      projected[k] = along;
      left = map(left, (value, i) => value - along * unit[i]);
    }
    for (let k = size - 1; k >= 0; k -= 1) {
      let known = 0;
      for (let j = k + 1; j < size; j += 1) known += upper[k][j] * weights[j];
      weights[k] = (projected[k] - known) / upper[k][k];
    }
    return weights;
  };

  // Fits response = s0 + s1·p1 + s2·p2 + … to rows [p1, p2, …, response].
  const MathMULTREG = (input) => {
    if (!isArray(input) || !isArray(input[0]) || input[0].length === 0) return null;
    for (let i = 0; i < input.length; i += 1) if (!isArray(input[i])) return null;
    const raw = map(input[0], (_, i) => map(input, (row) => row[i]));
    const numbers = map(raw, (column) => map(column, (value) => toNumber(value)));
    const last = raw.length - 1;
    const response = numbers[last];
    const points = [];
    const columns = [map(input, () => 1)];
    for (let i = 0; i < last; i += 1) {
      put(points, map(raw[i], orNull));
      put(columns, numbers[i]);
    }
    const slopes = leastSquares(columns, response);
    const fitted = map(input, (_, row) => {
      let value = 0;
      for (let i = 1; i < slopes.length; i += 1) value += slopes[i] * columns[i][row];
      return value + slopes[0];
    });
    const mean = total(response) / response.length;
    const explained = total(map(fitted, (value) => (value - mean) * (value - mean)));
    const variation = total(map(response, (value) => (value - mean) * (value - mean)));
    return { rsquared: variation > 0 ? explained / variation : NaN, slopes, points: [points, fitted] };
  };

  // Pairs as given and as numbers, {given, x, y}; null for anything that is not an array of arrays.
  const pairsOf = (input) => {
    if (!isArray(input) || input.length === 0) return null;
    for (let i = 0; i < input.length; i += 1) if (!isArray(input[i])) return null;
    return map(input, (pair) => ({ given: orNull(pair[0]), x: toNumber(pair[0]), y: toNumber(pair[1]) }));
  };

  // The part of a result that MathPOLYREG and MathEXPINVREG share: fitted points, and squared residuals over n - 1.
  const pointsOf = (pairs, fitted) => map(pairs, (pair, i) => [pair.given, fitted[i]]);
  const errorOf = (pairs, fitted) => {
    const residuals = map(pairs, (pair, i) => fitted[i] - pair.y);
    return dot(residuals, residuals) / (residuals.length - 1);
  };

  // Fits y = a0 + a1·x + a2·x² + … to pairs [x, y].
  const MathPOLYREG = (input, degree) => {
    const pairs = pairsOf(input);
    if (pairs === null || !isInteger(degree) || degree < 0 || degree >= pairs.length) return null;
    // Powers by repeated multiplication: both languages round that in the same way, unlike their power functions.
    const powers = [map(pairs, () => 1)];
    for (let k = 0; k < degree; k += 1) put(powers, map(pairs, (pair, i) => powers[k][i] * pair.x));
    const slopes = leastSquares(powers, map(pairs, (pair) => pair.y));
    const fitted = map(pairs, (_, i) => total(map(slopes, (slope, k) => slope * powers[k][i])));
    return { points: pointsOf(pairs, fitted), slopes, error: errorOf(pairs, fitted) };
  };

  // An exponential's end is known by the areas under it and under its square (trapezoids of width 1).
  const asymptoteOf = (y) => {
    let area = 0;
    let areaOfSquares = 0;
    for (let i = 0; i + 1 < y.length; i += 1) {
      area += (y[i] + y[i + 1]) / 2;
      areaOfSquares += (y[i] * y[i] + y[i + 1] * y[i + 1]) / 2;
    }
    const ends = y[0] + y[y.length - 1];
    return (areaOfSquares - (area * ends) / 2) / (area - (y.length * ends) / 2);
  };

  // Fits ln(y) = ln(A) + t·x to the first `window` points: 50 at first, then half the lifetime of the fit before.
  const decayOf = (line) => {
    const fitOf = (window) => {
      const part = [];
      for (let i = 0; i < line.length && i < window; i += 1) put(part, line[i]);
      return MathMULTREG(part);
    };
    let window = 50;
    let decay = { amplitude: NaN, rate: NaN, rsquared: NaN };
    for (let turn = 0; turn < 10; turn += 1) {
      if (window < 2) return { amplitude: 0, rate: -999999, rsquared: decay.rsquared };
      const before = window;
      let fit = fitOf(window);
      if (fit === null || isNaN(fit.slopes[1])) return { amplitude: NaN, rate: NaN, rsquared: NaN };
      window = MathROUND((-1 / fit.slopes[1]) * 0.5, 0);
      if (turn === 9) {
        // The last word has the larger of the last two windows.
        window = max(window, before);
        fit = fitOf(window) || fit;
      }
      decay = { amplitude: exp(fit.slopes[0]), rate: fit.slopes[1], rsquared: fit.rsquared };
    }
    return decay;
  };

  // Fits y = asymptote + A·e^(t·x) to pairs [x, y] with evenly spaced x.
  const MathEXPINVREG = (input) => {
    const pairs = pairsOf(input);
    if (pairs === null) return null;
    const asymptote = asymptoteOf(map(pairs, (pair) => pair.y));
    // `|| NaN`: a point on the asymptote has no logarithm, and spoils the fit as it does in PhotosynQ.
    const line = map(pairs, (pair) => [pair.x, log(abs(pair.y - asymptote) || NaN)]);
    const { amplitude, rate, rsquared } = decayOf(line);
    const fitted = map(pairs, (pair) => amplitude * exp(pair.x * rate) + asymptote);
    return {
      points: pointsOf(pairs, fitted),
      results: [amplitude, rate],
      error: errorOf(pairs, fitted),
      asymptote,
      rsquared,
      lifetime: -1 / rate,
      slope: -1 * amplitude * rate,
    };
  };

  // ---- TransformTrace -----------------------------------------------------------------------------------------------

  const ARITHMETIC = freeze({
    __proto__: null,
    add: (a, b) => a + b,
    '+': (a, b) => a + b,
    subtract: (a, b) => a - b,
    '-': (a, b) => a - b,
    multiply: (a, b) => a * b,
    '*': (a, b) => a * b,
    divide: (a, b) => a / b,
    '/': (a, b) => a / b,
  });
  const WITH_A_NUMBER = ['normToIdx', 'normToVal'];
  const ABSORBANCE = ['abs', 'absorbance'];
  const ALONE = ['normToMin', 'normToMax', 'normToRange', 'ma', 'sgf', 'absolute'];

  const UNKNOWN = 'Unknown Transformation';
  const TRANSFORMATIONS = 'add, subtract, multiply, divide, normToMin, normToMax, normToRange, normToIdx, normToVal, ma, sgf, '
    + 'absorbance, absolute';

  // What PhotosynQ's "sgf" computes, and its documentation shows: a 7-point Savitzky-Golay filter of the second degree,
  // (-2, 3, 6, 7, 6, 3, -2) / 21, but with the last weight on the same point as the one before it.
  const SMOOTHING_OFFSETS = [-3, -2, -1, 0, 1, 2, 2];
  const SMOOTHING_WEIGHTS = [-2, 3, 6, 7, 6, 3, -2];

  // Null is no number here, though "" is 0.
  const allNumbers = (values) => {
    for (let i = 0; i < values.length; i += 1) if (values[i] === null || isNaN(toNumber(values[i]))) return false;
    return true;
  };

  // What is wrong with the arguments, as the sentence that PhotosynQ's gives; null for nothing.
  const problemWith = (fn, a1, a2) => {
    const arithmetic = typeof fn === 'string' && fn in ARITHMETIC;
    const withNumber = includes(WITH_A_NUMBER, fn);
    const absorbance = includes(ABSORBANCE, fn);
    const alone = includes(ALONE, fn);
    if (!arithmetic && !withNumber && !absorbance && !alone) return UNKNOWN;
    if (!isArray(a1)) return 'Second parameter needs to be a number array';
    if (!allNumbers(a1)) return 'Provided array contains elements other than numbers';
    if (arithmetic && !isNumber(a2)) {
      if (!isArray(a2)) return 'Input for second parameter needs to be a number array or number';
      if (a1.length !== a2.length) {
        return 'Provided arrays have different sizes (a1 = ' + a1.length + ', a2 = ' + a2.length + ')';
      }
      if (!allNumbers(a2)) return 'The second array contains elements other than numbers';
    }
    if (withNumber && !isNumber(a2)) return 'This transformation requires the second parameter to be a number';
    if (absorbance && a2 !== undefined && !isNumber(a2)) {
      return 'This transformation requires the second parameter to be a number or left empty';
    }
    if (alone && a2 !== undefined) return 'This transformation only allows one input parameter';
    if (fn === 'sgf' && a1.length < 7) return 'Array has to have a minimum length of 7 elements';
    return null;
  };

  // Relates each element to one number: the argument, or one that the trace itself says.
  const scale = (fn, trace, second) => {
    if (fn === 'absolute') return map(trace, (value) => abs(value));
    const lowest = extreme(trace, min);
    const highest = extreme(trace, max);
    if (fn === 'normToRange') return map(trace, (value) => (value - lowest) / (highest - lowest));
    if (fn === 'abs' || fn === 'absorbance') {
      const start = second === undefined ? trace[0] : second;
      return map(trace, (value) => -log(value / start) / LN10);
    }
    let reference = second;
    if (fn === 'normToMin') reference = lowest;
    if (fn === 'normToMax') reference = highest;
    if (fn === 'normToIdx') {
      const isInside = isInteger(second) && second >= 0 && second < trace.length;
      reference = isInside ? trace[second] : NaN;
      if (!isInside) remark('TransformTrace', `an array of ${trace.length} has no element ${second}: it gave NaN`);
    }
    return map(trace, (value) => value / reference);
  };

  // Averages neighbouring elements, with the ends mirrored so far as the averages reach over them.
  const smooth = (fn, trace) => {
    const n = trace.length;
    if (fn === 'ma') return map(trace, (value, i) => (value + trace[max(i - 1, 0)] + trace[min(i + 1, n - 1)]) / 3);
    const padded = [trace[2], trace[1], trace[0]];
    for (let i = 0; i < n; i += 1) put(padded, trace[i]);
    const smoothed = [];
    for (let i = 3; i < n - 3; i += 1) {
      const weighted = map(SMOOTHING_WEIGHTS, (weight, k) => weight * padded[i + SMOOTHING_OFFSETS[k]]);
      put(smoothed, total(weighted) / 21);
    }
    return smoothed;
  };

  const TransformTrace = (fn, a1, a2) => {
    const problem = problemWith(fn, a1, a2);
    if (problem !== null) {
      const known = problem === UNKNOWN ? `; there are ${TRANSFORMATIONS}` : '';
      remark('TransformTrace', `${problem}: it gave this sentence, and no array${known}`);
      return problem;
    }
    const trace = map(a1, (value) => toNumber(value) + 0); // + 0: no minus zero, here and below
    let result;
    if (fn in ARITHMETIC) {
      const combine = ARITHMETIC[fn];
      result = map(trace, (value, i) => combine(value, isNumber(a2) ? a2 : toNumber(a2[i])));
    } else {
      result = fn === 'ma' || fn === 'sgf' ? smooth(fn, trace) : scale(fn, trace, a2);
    }
    return map(result, (value) => value + 0);
  };

  // ---- calcSunAngle -------------------------------------------------------------------------------------------------

  // The angle between the device's normal and the sun, all in degrees; percent is its cosine. The formula is the one of
  // openJII's macro helpers.
  const calcSunAngle = (roll, pitch, compass, azimuth, altitude) => {
    const r = toNumber(roll) * (PI / 180);
    const p = toNumber(pitch) * (PI / 180);
    const c = toNumber(compass) * (PI / 180);
    const az = toNumber(azimuth) * (PI / 180);
    const alt = toNumber(altitude) * (PI / 180);
    const east = cos(r) * sin(p);
    const north = -sin(r);
    const up = cos(r) * cos(p);
    const turnedEast = cos(c) * east - sin(c) * north;
    const turnedNorth = sin(c) * east + cos(c) * north;
    const percent = cos(az) * cos(alt) * turnedEast + sin(az) * turnedNorth + -cos(az) * sin(alt) * up;
    // Rounding can carry the cosine past 1, where acos has no answer.
    return { angle: (acos(max(-1, min(1, percent))) * 180) / PI, percent };
  };

  // ---- info, warning, danger ----------------------------------------------------------------------------------------

  const addMessage = (level, msg, output) => {
    // Swallowing this would lose what the author wanted to be seen.
    if (!isRecord(output)) {
      throw new TypeFault(level + '(message, output) needs the output object as its second argument');
    }
    if (output.messages === undefined) output.messages = {};
    const { messages } = output;
    if (!isRecord(messages)) {
      throw new TypeFault(level + '(message, output): output["messages"] is not an object');
    }
    if (messages[level] === undefined) messages[level] = [];
    if (!isArray(messages[level])) {
      throw new TypeFault(level + '(message, output): output["messages"]["' + level + '"] is not an array');
    }
    put(messages[level], orNull(msg));
  };

  const info = (msg, output) => addMessage('info', msg, output);
  const warning = (msg, output) => addMessage('warning', msg, output);
  const danger = (msg, output) => addMessage('danger', msg, output);

  const helpers = {
    ArrayNth, ArrayRange, ArrayUnZip, ArrayZip,
    GetIndexByLabel, GetLabelLookup, GetProtocolByLabel,
    MathLINREG, MathLN, MathLOG, MathMAX, MathMEAN, MathMEDIAN, MathMIN, MathROUND,
    MathSTDERR, MathSTDEV, MathSTDEVS, MathSUM, MathVARIANCE,
    MathMULTREG, MathEXPINVREG, MathPOLYREG,
    TransformTrace, calcSunAngle,
    info, warning, danger,
  };
  return helpers;
})
