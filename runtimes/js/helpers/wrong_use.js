// Inside the isolate: says why a helper has given NaN, null or false. Helpers answer wrong use so, as PhotosynQ's do, and nobody sees
// why. Each is wrapped once, and frozen; what a wrapper does beyond calling it, it does after such an answer only. Where there was
// nothing to work on (no readings, a null) the answer is right and nothing is said. runtimes/python/helpers/wrong_use.py says the same.
(function explainWrongUse(bag) {
  'use strict';
  const { isArray } = Array;
  const { freeze } = Object;
  const { isNaN } = Number;
  const toNumber = Number;
  const toText = String;
  const slice = Function.prototype.bind.bind(Function.prototype.call)(String.prototype.slice);

  const SHOWN_CHARACTERS = 20;
  const SHOWN_LABELS = 8;

  const quoted = (text) => `"${slice(text, 0, SHOWN_CHARACTERS)}${text.length > SHOWN_CHARACTERS ? '…' : ''}"`;

  // Names what was given.
  const what = (value) => {
    if (value === undefined) return 'nothing';
    if (value === null) return 'null';
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    if (typeof value === 'number') return isNaN(value) ? 'NaN' : 'a number';
    if (typeof value === 'string') return quoted(value);
    if (isArray(value)) return `an array of ${toText(value.length)}`;
    return typeof value === 'function' ? 'a function' : 'an object';
  };

  const ofNumbers = (values) => {
    if (!isArray(values)) return `it takes an array of numbers, and was given ${what(values)}`;
    for (let i = 0; i < values.length; i += 1) {
      if (values[i] !== null && isNaN(toNumber(values[i]))) return `element ${toText(i)} is ${what(values[i])}, which is no number`;
    }
    return undefined;
  };

  const ofOne = (value) => {
    const isFine = value === null || value === '' || typeof value === 'number' || typeof value === 'boolean';
    return isFine ? undefined : `it takes a number, and was given ${what(value)}`;
  };

  const ofRound = (value, digits) => {
    const isFine = ofOne(value) === undefined && value !== null && value !== '' && !isNaN(toNumber(value));
    return isFine ? `its digits are a whole number from 0 up, and ${what(digits)} was given` : ofOne(value);
  };

  const ofTwoArrays = (x, y) => `it takes two arrays of one length, and was given ${what(x)} and ${what(y)}`;

  const ofNth = (list, size, index) => {
    if (isArray(list) && list.length === 0) return undefined;
    let given = what(list);
    if (size !== undefined) given += `, ${what(size)}`;
    if (index !== undefined) given += `, ${what(index)}`;
    return `it takes an array and whole numbers, and was given ${given}`;
  };

  const isEmpty = (list) => isArray(list) && list.length === 0;
  const ofPairs = (pairs) => (isEmpty(pairs) ? undefined : `it takes an array of pairs, [[x, y], …], and was given ${what(pairs)}`);
  const ofRows = (rows) => (isEmpty(rows) ? undefined : `it takes an array of rows, [[x1, x2, y], …], and was given ${what(rows)}`);
  const ofPolynomial = (pairs, degree) => 'it takes an array of pairs, [[x, y], …], and a degree that is smaller than their number, '
    + `and was given ${what(pairs)} and ${what(degree)}`;

  // helper -> what is wrong with its arguments, undefined for nothing.
  const WRONG = {
    __proto__: null,
    ArrayNth: ofNth,
    ArrayRange: () => 'it takes numbers, and a step that leads from the first to the last',
    ArrayUnZip: ofPairs,
    ArrayZip: ofTwoArrays,
    MathLINREG: ofTwoArrays,
    MathLN: ofOne,
    MathLOG: ofOne,
    MathROUND: ofRound,
    MathMULTREG: ofRows,
    MathPOLYREG: ofPolynomial,
    MathEXPINVREG: ofPairs,
  };
  for (const name of ['MAX', 'MEAN', 'MEDIAN', 'MIN', 'STDERR', 'STDEV', 'STDEVS', 'SUM', 'VARIANCE']) WRONG[`Math${name}`] = ofNumbers;

  const ofLabel = (result, label, json, array) => {
    if (result !== null) {
      if (!isArray(result) || result.length < 2 || array !== undefined) return undefined;
      return `${toText(result.length)} parts of \`set\` have the label: it gave a list of them`;
    }
    const { set } = json ?? {};
    if (!isArray(set) || set.length === 0) return 'there is no `set`, or nothing in it: it gave null';
    let known = '';
    let count = 0;
    const seen = { __proto__: null };
    for (let i = 0; i < set.length; i += 1) {
      const found = set[i]?.label;
      if (typeof found !== 'string' || seen[quoted(found)]) continue;
      seen[quoted(found)] = true;
      if (count < SHOWN_LABELS) known += (count === 0 ? '' : ', ') + quoted(found);
      count += 1;
    }
    const more = count > SHOWN_LABELS ? ', …' : '';
    return `no part of \`set\` has the label ${what(label)}: there are ${known || 'none'}${more}`;
  };

  const ofLookup = (result) => (result === null
    ? 'there is no `set`, or nothing in it: it gave null'
    : "the positions that it gave are strings, as PhotosynQ's are: make numbers of them before you calculate");

  // helper -> what may be a surprise, said only where the item fails: asking for what may be missing is no mistake.
  const WHEN_FAILED = { __proto__: null, GetProtocolByLabel: ofLabel, GetIndexByLabel: ofLabel, GetLabelLookup: ofLookup };

  // helper -> one of the numbers that its fit is for.
  const FIRST_OF_FIT = {
    __proto__: null,
    MathLINREG: (fit) => fit.m,
    MathMULTREG: (fit) => fit.slopes[0],
    MathPOLYREG: (fit) => fit.slopes[0],
    MathEXPINVREG: (fit) => fit.results[1],
  };

  const explained = (name, helper) => {
    const explain = WRONG[name];
    const hint = WHEN_FAILED[name];
    const firstOf = FIRST_OF_FIT[name];
    if (explain === undefined && hint === undefined) return helper;
    // Four arguments: no helper of these takes more, and to pass on whatever there are takes three times as long.
    const { [name]: call } = {
      [name](a, b, c, d) {
        const result = helper(a, b, c, d);
        if (hint !== undefined) {
          const sentence = hint(result, a, b, c);
          if (sentence !== undefined) bag.remark(name, sentence, true);
        } else if (result === null || result === false || result !== result) {
          const sentence = explain(a, b, c, d);
          if (sentence !== undefined) bag.remark(name, `${sentence}: it gave ${toText(result)}`);
        } else if (firstOf !== undefined && isNaN(firstOf(result))) {
          bag.remark(name, 'the points do not determine the fit, or a value of theirs is no number: it gave NaN');
        }
        return result;
      },
    };
    return call;
  };

  const all = {};
  for (const name in bag.helpers) all[name] = freeze(explained(name, bag.helpers[name]));
  bag.helpers = freeze(all);
})
