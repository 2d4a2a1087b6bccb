// What to write instead, where an error's own words do not say it; in the worker's own isolate, on text alone. An error's words may be
// the macro's own: all that they choose is the hint behind them.
import { expressionAt, expressionBefore, follow, kindOf, whyMissing } from './members.mjs';
import { hintForMethod } from './methods.mjs';
import { ELSEWHERE, hintForName } from './names.mjs';
import { LINE_END, lineOfWord, offsetOf } from './places.mjs';

const DECLARED_ANEW = /\b(var|let|const)\s{1,9}(json|input_data|ctx|output)\b/g;
const IS_EMPTY = /^(?:TypeError: (?:Cannot read properties of|Cannot destructure)|.{0,99}is not iterable|ReferenceError: Cannot access)/;
const ITEM_CHARS = 1_000_000; // a longer item is not parsed again
const MESSAGE_CHARS = 1000; // V8 makes no longer ones of what it knows
const HINT_CHARS = 400;
const E = '([\\w$.[\\]"\'() ]{1,200})'; // an expression, as V8 writes it into a message

/** `source`, the `line` and `column` of the error in it, counted as V8 does, the item's text, and the `names` that there are. */
export class Place {
  constructor(source, line, column, itemText, names) {
    Object.assign(this, { source, line, column, itemText, names });
    this.offset = column === undefined ? undefined : offsetOf(source, line, column);
    this.text = (source.split(LINE_END)[line - 1] ?? '').slice(0, 1000);
  }

  #item;
  /** How an expression goes through the item's data, undefined where it is no part of that. */
  follow(expression) {
    if (this.itemText.length > ITEM_CHARS || expression === undefined) return undefined;
    this.#item ??= JSON.parse(this.itemText);
    return follow(this.source, this.#item, expression);
  }

  /** Why an expression has no value. */
  why(expression, what) {
    const found = this.follow(expression);
    const reason = found === undefined ? '' : whyMissing(found);
    return reason === '' ? `\`${expression}\` is ${what}` : reason;
  }
}

// `var json = json.trace`: the name that is declared is a new, empty one from the function's first line on.
function declaredAnew(error, { text }) {
  if (!IS_EMPTY.test(error)) return '';
  for (const { 2: name, index, 0: words } of text.matchAll(DECLARED_ANEW)) {
    if (new RegExp(`=.*\\b${name}\\b`).test(text.slice(index + words.length))) {
      return `this line declares \`${name}\` anew, which hides what your macro was given: take another name on the left`;
    }
  }
  return '';
}

const NAMES_MADE = /(?:\b(?:var|let|const|function|class)\s{1,9}|,\s{0,9})([A-Za-z_$][\w$]{1,60})(?=\s{0,9}[=;,({])/g;

function notDefined([, name], { source, text, names }) {
  const made = new Set(['json', 'ctx', 'output', 'input_data', 'console', ...names]);
  for (const [, own] of source.slice(0, 100_000).matchAll(NAMES_MADE)) made.add(own);
  made.delete(name);
  if (!(name in ELSEWHERE) && new RegExp(`(?:^|[;{}\\s])${name.replaceAll('$', '\\$')}\\s{0,9}=(?![=>])`).test(text)) return `declare it: let ${name} = …`;
  return hintForName(name, made);
}

function read([, what], place) {
  const expression = place.offset === undefined ? undefined : expressionBefore(place.source, place.offset);
  return expression === undefined || expression === what ? '' : place.why(expression, what);
}

function set([, what, key], place) {
  const whole = place.offset === undefined ? undefined : expressionBefore(place.source, place.offset);
  const expression = whole?.endsWith(`.${key}`) ? whole.slice(0, -key.length - 1) : whole;
  if (expression === undefined) return '';
  return what === 'undefined' && /^[\w$]+(?:\.[\w$]+)+$/.test(expression) ? `write ${expression} = {} before it` : place.why(expression, what);
}

const BUILTINS = /^(?:Math|JSON|Object|Array|Number|String|Date|Promise|Reflect)$/;

function notAFunction([, expression], place) {
  const found = place.follow(expression);
  if (found?.isThere) return `it is ${kindOf(found.value)}${Array.isArray(found.value) ? ': take a value out of it with [ ]' : ''}`;
  const at = expression.lastIndexOf('.');
  if (at < 0) return '';
  const [owner, name] = [expression.slice(0, at), expression.slice(at + 1)];
  const holder = place.follow(owner);
  if (holder !== undefined && !holder.isThere) return whyMissing(holder);
  const kind = holder === undefined ? undefined : kindOf(holder.value);
  const method = hintForMethod(owner, name, kind === 'null' ? undefined : kind);
  const hint = method === 'it is an object' && found !== undefined ? whyMissing(found) : method;
  if (/^[\w$]+$/.test(name) && isAddedInHiding(place.source, owner, name)) {
    return `builtins are shared by all items, and yours seems to get \`${name}\` in a way that is not seen: write ${BUILTINS.test(owner) ? owner : 'Array.prototype'}.${name} = … (or the like)`;
  }
  return hint;
}

// Builtins are frozen unless the source looks as if it added to them; where that was not seen, nothing is added, without a word.
const isAddedInHiding = (source, owner, name) => /prototype|getPrototypeOf|\bMath\b/.test(source)
  && new RegExp(`(?:^|[^\\w$.])['"]?${name.replaceAll('$', '\\$')}['"]?\\s{0,9}[:=(,\\]]`).test(source.replaceAll(`${owner}.${name}`, ''));

const missing = ([, expression], place) => {
  const found = place.follow(expression);
  return found === undefined ? '' : found.isThere && found.value !== null ? `it is ${kindOf(found.value)}` : whyMissing(found);
};

function emptyAt([, what], place) {
  const expression = place.offset === undefined ? undefined : expressionAt(place.source, place.offset);
  return expression === undefined ? '' : place.why(expression, what);
}

function notConvertible(_, place) {
  const call = place.offset === undefined ? null : /^[\w$]{1,60}\(\s{0,9}/.exec(place.source.slice(place.offset, place.offset + 80));
  const expression = call === null ? undefined : expressionAt(place.source, place.offset + call[0].length);
  const found = place.follow(expression);
  return found === undefined ? '' : whyMissing(found);
}

function tooEarly([, name], { source }) {
  const line = lineOfWord(source, new RegExp(`\\b(?:let|const|class)\\s{1,9}${name.replaceAll('$', '\\$')}(?![\\w$])`));
  return `\`${name}\` gets its value ${line === undefined ? 'further down' : `in line ${line}`}: put that before it`;
}

const GIVES_A_LIST = /[(,]\s{0,9}\.\.\.|\.apply\s{0,9}\(/; // Math.max(...trace)

const say = (sentence) => () => sentence;

// The first that fits is asked.
const BY_WORDS = [
  [/^ReferenceError: ([\w$]{1,99}) is not defined$/, notDefined],
  [/^ReferenceError: Cannot access '([\w$]{1,99})' before initialization$/, tooEarly],
  [/^TypeError: Cannot read properties of (undefined|null) \(reading /, read],
  [/^TypeError: Cannot set properties of (undefined|null) \(setting '(.{1,99})'\)$/, set],
  [/^TypeError: (?:undefined|null) is not iterable/, (_, place) => emptyAt([undefined, 'not there'], place)],
  [new RegExp(`^TypeError: ${E} is not iterable`), missing],
  [new RegExp(`^TypeError: Cannot destructure property '[^']{0,99}' of '${E}' as it is`), missing],
  [new RegExp(`^TypeError: ${E} is not a function`), notAFunction],
  [/^TypeError: Cannot convert undefined or null to object$/, notConvertible],
  [/^TypeError: Assignment to constant variable/, say('write `let` in place of `const` where it is declared')],
  [/^TypeError: Cannot (?:add property|assign to read only property|delete property)/, (_, { text }) => (/\bctx\b/.test(text) ? 'the context is read-only: change a copy, {...ctx}' : '')],
  [/^TypeError: Cannot mix BigInt/, say('write Number(…) of the BigInt')],
  [/^SyntaxError: .{0,200}\[object Object\].{0,50}is not valid JSON/, say('`json` is ready to use: leave out JSON.parse')],
  [/^SyntaxError: .{0,300}(?:JSON|is not valid)/, (_, { text }) => (/JSON\.parse\(\s*(?:json|input_data)\b/.test(text) ? '`json` is ready to use: leave out JSON.parse' : '')],
  [/^RangeError: Invalid array length/, say('a length is a whole number, and not below 0')],
  [/^RangeError: Maximum call stack size exceeded/, (_, { text }) => (GIVES_A_LIST.test(text)
    ? 'a call takes some 100,000 values at most: go through a longer list with x.reduce((a, b) => Math.max(a, b)), or in a loop'
    : 'a function calls itself without end: give it a case in which it does not')],
];

/** A sentence for an error, with what leads to it, `: …`, or ''; `error` is its text, without its line. */
export function hintFor(error, place) {
  if (error.length > MESSAGE_CHARS) return '';
  let hint = declaredAnew(error, place);
  for (let i = 0; hint === '' && i < BY_WORDS.length; i++) {
    const found = BY_WORDS[i][0].exec(error);
    if (found !== null) hint = BY_WORDS[i][1](found, place);
  }
  return hint === '' ? '' : `: ${hint.length > HINT_CHARS ? `${hint.slice(0, HINT_CHARS - 1)}…` : hint}`;
}
