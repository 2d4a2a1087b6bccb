// Names that a macro may be looking for: what stands for those of Python, Node and browsers, and the nearest one to a misspelled one.
// Data and text alone; for the worker's own isolate, and for `macro-runner check`.

const NO_MODULES = 'a macro loads no modules: paste the library above your macro, or write the part that you need';
const NO_TIMERS = 'there are no timers: call the function itself, or `await` its promise';
const NO_PAGE = 'there is no page: put values into `output`, and print with console.log(…)';
const NO_FILES = "a macro has no files: the item's data is in `json`";
const NO_NETWORK = 'a macro has no network: what it is given is in `json` and `ctx`';
const NO_ENVIRONMENT = 'a macro has no process and no environment: what it is given is in `json` and `ctx`';
const PYTHON_LIBRARY = 'this is for macros in Python: use Math, or helper functions such as MathMEAN(x)';
const DATA = "the item's data is in `json`";
const RESULTS = 'put results into `output`: output.name = value';
const BUILTIN = 'it is not in macros, which share one engine';

const all = (sentence, names) => Object.fromEntries(names.split(' ').map((name) => [name, sentence]));

/** What to write in place of names that are known elsewhere. */
export const ELSEWHERE = {
  __proto__: null,
  ...all(NO_MODULES, 'require module exports define importScripts'),
  ...all(NO_TIMERS, 'setTimeout setInterval setImmediate clearTimeout clearInterval requestAnimationFrame queueMicrotask sleep'),
  ...all(NO_PAGE, 'window document alert confirm prompt localStorage sessionStorage navigator location $ jQuery Plotly Chart'),
  ...all(NO_FILES, 'fs open FileReader File readFileSync Deno Bun path'),
  ...all(NO_NETWORK, 'fetch XMLHttpRequest WebSocket axios http https'),
  ...all(NO_ENVIRONMENT, 'process os sys __dirname __filename'),
  ...all(PYTHON_LIBRARY, 'np numpy pd pandas scipy statistics'),
  ...all(DATA, 'data input item event measurement sample'),
  ...all(RESULTS, 'result results out res response'),
  ...all('the context is in `ctx`', 'context'),
  ...all(BUILTIN, 'WebAssembly SharedArrayBuffer Atomics WeakRef FinalizationRegistry'),
  ...all('paste the library above your macro', '_ moment dayjs d3 ss mathjs regression mlMatrix'),
  Buffer: 'write new Uint8Array(…)',
  performance: 'write Date.now()',
  structuredClone: 'write JSON.parse(JSON.stringify(x))',
  math: 'write `Math`, with a capital: Math.sqrt(x)',
  print: 'write console.log(…)',
  println: 'write console.log(…)',
  len: 'write x.length',
  None: 'write null',
  nil: 'write null',
  NULL: 'write null',
  nan: 'write NaN',
  inf: 'write Infinity',
  True: 'write true',
  False: 'write false',
  TRUE: 'write true',
  FALSE: 'write false',
  str: 'write String(x)',
  int: 'write Math.trunc(x), or Number(text)',
  float: 'write Number(x)',
  bool: 'write Boolean(x)',
  list: 'write Array.from(x), or [1, 2, 3]',
  tuple: 'write a list: [1, 2]',
  dict: 'write {name: value}',
  set: 'write new Set(x)',
  range: 'write for (let i = 0; i < n; i++)',
  enumerate: 'write x.forEach((value, i) => { … })',
  zip: 'write a.map((value, i) => [value, b[i]])',
  sorted: 'write [...x].sort((a, b) => a - b)',
  reversed: 'write [...x].reverse()',
  map: 'write x.map((value) => …)',
  filter: 'write x.filter((value) => …)',
  any: 'write x.some((value) => …)',
  all: 'write x.every((value) => …)',
  sum: 'write MathSUM(x)',
  mean: 'write MathMEAN(x)',
  median: 'write MathMEDIAN(x)',
  stdev: 'write MathSTDEV(x)',
  abs: 'write Math.abs(x)',
  sqrt: 'write Math.sqrt(x)',
  exp: 'write Math.exp(x)',
  log: 'write Math.log(x), or console.log(…) to print',
  pow: 'write x ** y',
  round: 'write MathROUND(x, 2), or Math.round(x)',
  max: 'write Math.max(...x)',
  min: 'write Math.min(...x)',
  type: 'write typeof x',
  isinstance: 'write Array.isArray(x), or typeof x',
  console_log: 'write console.log(…)',
};

const LONGEST = 60;
const MOST = 1000;

// How many letters have to be changed, added, left out or swapped; no more than `most` are counted.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** The name that is the same but for its case, else the one with the fewest letters changed, or undefined. */
export function nearest(name, names) {
  if (name.length === 0 || name.length > LONGEST) return undefined;
  const small = name.toLowerCase();
  let best;
  let fewest = Math.floor((name.length + 1) / 3) + 1;
  let left = MOST;
  for (const other of names) {
    if (other === name || other.length > LONGEST) continue;
    if (left-- === 0) break;
    const letters = other.toLowerCase();
    if (letters === small || letters.replaceAll('_', '') === small.replaceAll('_', '')) return other;
    const found = distance(small, letters, fewest);
    if (found < fewest) [best, fewest] = [other, found];
  }
  return best;
}

/** What to write for a name that is not defined: a sentence, or '' where nothing is known. `names`: those that there are. */
export function hintForName(name, names) {
  if (ELSEWHERE[name] !== undefined) return ELSEWHERE[name];
  const close = nearest(name, names);
  return close === undefined ? '' : `did you mean \`${close}\`?`;
}
