// The text of a script whose value makes the helpers, given a function that leaves a warning; read by the worker and by tests.
const { readFileSync } = process.getBuiltinModule('node:fs'); // as in frames.mjs
const here = import.meta.dirname;
const read = (name) => readFileSync(`${here}/${name}.js`, 'utf8');

// Each is one function that takes what the files before it made and adds to it.
const PARTS = ['equations', 'report', 'steps', 'nonlinear', 'matrices', 'wrong_use'].map((name) => read(`helpers/${name}`));

export const helpers = `(remark) => [${PARTS.join(',')}].reduce((bag, part) => (part(bag), bag), {
  __proto__: null, remark, helpers: (${read('helpers')})(remark),
}).helpers`;
