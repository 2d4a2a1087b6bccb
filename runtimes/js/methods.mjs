// What to write in place of methods that values do not have: those of Python's types, and the nearest of JavaScript's own.
// Data and text alone; in the worker's own isolate.
import { nearest } from './names.mjs';

const LIST = {
  append: 'write .push(value)',
  add: 'write .push(value)',
  extend: 'write .push(...values)',
  insert: 'write .splice(i, 0, value)',
  remove: 'write .splice(i, 1)',
  index: 'write .indexOf(value)',
  count: 'write .filter((x) => x === value).length',
  copy: 'write .slice()',
  contains: 'write .includes(value)',
  size: 'write .length',
  length: 'write .length, without brackets',
  items: 'write .forEach((value, i) => { … })',
  sum: 'write MathSUM(x)',
  mean: 'write MathMEAN(x)',
  average: 'write MathMEAN(x)',
  median: 'write MathMEDIAN(x)',
  std: 'write MathSTDEV(x)',
  max: 'write Math.max(...x)',
  min: 'write Math.min(...x)',
  get: 'take an element by its number, x[0]',
  tolist: 'it is a list already',
  split: 'it is a list already',
  toFixed: 'it is a list: take one of its values first, x[0]',
};
const STRING = {
  strip: 'write .trim()',
  lower: 'write .toLowerCase()',
  upper: 'write .toUpperCase()',
  startswith: 'write .startsWith(…)',
  endswith: 'write .endsWith(…)',
  find: 'write .indexOf(…)',
  format: 'write `${value}` between backticks',
  contains: 'write .includes(…)',
  len: 'write .length',
  length: 'write .length, without brackets',
  toFixed: 'it is a string: write Number(…) of it',
  map: 'it is a string: write .split("") first',
  forEach: 'it is a string: write .split("") first',
  join: 'write list.join(", ")',
};
const OBJECT = {
  keys: 'write Object.keys(x)',
  values: 'write Object.values(x)',
  items: 'write Object.entries(x)',
  get: 'write x.name, or x["name"]',
  has_key: 'write "name" in x',
  update: 'write Object.assign(x, other)',
  copy: 'write {...x}',
  map: 'write Object.entries(x).map(([name, value]) => …)',
  forEach: 'write Object.entries(x).forEach(([name, value]) => { … })',
  filter: 'write Object.entries(x).filter(([name, value]) => …)',
  length: 'write Object.keys(x).length',
  append: 'write x.name = value',
  push: 'write x.name = value',
};
const NUMBER = { round: 'write MathROUND(x, 2)', toNumber: 'it is a number already', length: 'it is a single number' };
const MATH = {
  mean: 'write MathMEAN(x)',
  average: 'write MathMEAN(x)',
  median: 'write MathMEDIAN(x)',
  sum: 'write MathSUM(x)',
  std: 'write MathSTDEV(x)',
  variance: 'write MathVARIANCE(x)',
  ln: 'write Math.log(x)',
  fabs: 'write Math.abs(x)',
  degrees: 'write x * 180 / Math.PI',
  radians: 'write x * Math.PI / 180',
  isnan: 'write Number.isNaN(x)',
  array: 'write [1, 2, 3]',
};
const BY_KIND = { 'a list': [LIST, Array.prototype], 'a string': [STRING, String.prototype], 'a number': [NUMBER, Number.prototype], 'an object': [OBJECT, {}] };
const STATICS = { Math, JSON, Object, Array, Number, String, Date, Promise, Reflect };
const OF_CONSOLE = { print: 'write console.log(…)', write: 'write console.log(…)' };

const own = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined);
const functionsOf = (object) => Object.getOwnPropertyNames(object).filter((name) => typeof Object.getOwnPropertyDescriptor(object, name).value === 'function');
const suggest = (name, objects) => {
  const close = nearest(name, [...new Set(objects.flatMap(functionsOf))]);
  return close === undefined ? '' : `did you mean \`${close}\`?`;
};

/**
 * A sentence for a method `name` that something has not: `owner` is what it was called on, as its author wrote it, and `kind`
 * what members.mjs calls that, undefined where it is not known.
 */
export function hintForMethod(owner, name, kind) {
  if (owner === 'console') return own(OF_CONSOLE, name) ?? '';
  const builtin = own(STATICS, owner);
  if (builtin !== undefined) return (owner === 'Math' ? own(MATH, name) : undefined) ?? suggest(name, [builtin]);
  const known = BY_KIND[kind];
  if (known !== undefined) {
    const there = Object.hasOwn(known[1], name) ? '' : suggest(name, [known[1]]);
    const hint = own(known[0], name) ?? there;
    return `it is ${kind}${hint === '' || hint.startsWith('it is') ? hint.replace(/^it is [^:]*/, '') : `: ${hint}`}`;
  }
  for (const table of [LIST, STRING, OBJECT]) if (own(table, name) !== undefined) return table[name].replace(/^it is a \w+: /, '');
  return suggest(name, [Array.prototype, String.prototype, Number.prototype, Map.prototype]);
}
