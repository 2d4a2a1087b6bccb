// Guesses from a macro's source whether it adds to builtins (`Array.prototype.max = …`); in the worker's own isolate, on text alone.
const BUILTINS = 'Object|Function|Array|Number|Boolean|String|Symbol|Date|Promise|RegExp|JSON|Math|Intl|BigInt|Map|Set|WeakMap|WeakSet|'
  + '(?:Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error|Proxy|Reflect|ArrayBuffer|DataView|(?:Big)?(?:Ui|I)nt\\d\\d?(?:Clamped)?Array|'
  + 'Float\\d\\dArray|Iterator';
// Every repetition is bounded: what grows with the source in each place of it takes minutes for a megabyte of blanks or `Map[`.
const S = '\\s{0,99}';
const NAME = '[\\w$]{1,99}';
const BEGIN = '(?<![\\w$.])';
const KEY = `(?:\\.${S}${NAME}|\\[[^\\]\\n]{0,99}\\])`;
// A pattern begins with what is rare, and looks at the name before it from there: else each letter of a library begins a match.
const after = (rare, before) => `${rare}(?<=${before}${rare})`;
const BECOMES = `${S}(?:\\|\\||&&|\\?\\?)?=(?![=>])`;
const ENDS = `${S}(?=[,;)\\n}]|$)`;
const MOST_NAMES = 30; // of variables that stand for builtins; with more of them the macro is believed to change some

const PATCHES = [
  // Array.prototype.sum = …, Math.sum ??= …, Number["isEven"] = …
  new RegExp(`\\b(?:${BUILTINS})(?:${S}\\.${S}prototype)?${S}${KEY}${BECOMES}`),
  // Object.defineProperty(Array.prototype, …), Object.assign(String.prototype, …)
  new RegExp(`(?:defineProperty|defineProperties|assign|setPrototypeOf)${S}\\(${S}(?:${BUILTINS})\\b`),
  new RegExp(`\\{[^{}]{0,99}\\bprototype\\b[^{}]{0,99}\\}${S}=${S}(?:${BUILTINS})\\b`), // const {prototype: list} = Array
  new RegExp(`(?:\\.${S}|\\[${S}['"])__proto__\\b|\\.${S}__define[GS]etter__|\\bconstructor${S}\\.${S}prototype${S}${KEY}${BECOMES}`),
  new RegExp(`\\}${S}\\)?${S}\\(${S}(?:${BUILTINS})(?:${S}\\.${S}prototype)?${S}[,)]`), // (p => { p.sum = … })(Array.prototype)
];

// Variables that stand for a builtin or its prototype: `var p = Array.prototype`, `const M = Math`, `for (const T of [Array, Set])`,
// `[Math, Number].forEach((o) => …)`, `p = Object.getPrototypeOf([])`.
const NAMES = [
  new RegExp(`${after('=', `${BEGIN}(${NAME})${S}`)}${S}(?:${BUILTINS})(?:${S}\\.${S}prototype)?${ENDS}`, 'g'),
  new RegExp(`${after('=', `${BEGIN}(${NAME})${S}`)}${S}(?:Object|Reflect)${S}\\.${S}getPrototypeOf${S}\\(`, 'g'),
  new RegExp(`${after('of', `${BEGIN}(${NAME})\\s{1,99}`)}${S}\\[[^\\]]{0,199}\\b(?:${BUILTINS})\\b`, 'g'),
  new RegExp(`\\b(?:${BUILTINS})(?:${S}\\.${S}prototype)?${S}\\]${S}\\.${S}\\w{3,9}${S}\\(${S}(?:function\\b${S}(?:${NAME})?)?${S}\\(?${S}(${NAME})`, 'g'),
];

// The same of a prototype whose owner may be one: `p = kinds[i].prototype`.
const OF_UNKNOWN = new RegExp(`${after('=', `${BEGIN}(${NAME})\\s?`)}\\s?(${NAME}|[^\\s=;{}][^=;{}\\n]{0,99}[\\])])\\.prototype${ENDS}`, 'g');

const quoted = (name) => name.replaceAll('$', '\\$');

// A variable that is written to, or given to something that may: `p.max = …`, `p[name] = …`, `extend(p, …)`.
const isWritten = (source, name) => new RegExp(
  `${BEGIN}${quoted(name)}(?![\\w$])${S}(?:(?:\\.${S}prototype${S})?${KEY}${BECOMES}|\\.${S}prototype${S},)`
  + `|(?:defineProperty|defineProperties|assign|setPrototypeOf|extend|mixin)${S}\\(${S}${quoted(name)}(?![\\w$])`).test(source);

// `T.prototype.hello = …` where T is no function or class that the macro has made: perhaps a builtin under another name.
const WRITTEN = new RegExp(`${after('prototype', `(${BEGIN}${NAME}|[\\])])${S}\\.${S}`)}${S}${KEY}${BECOMES}`, 'g');
const GIVEN = new RegExp(`(?:defineProperty|defineProperties|assign)${S}\\(${S}(${NAME})${S}\\.${S}prototype\\b`, 'g');
const NAME_OF_A_BUILTIN = new RegExp(`^(?:${BUILTINS})$`);

const isOwn = (source, name) => {
  if (!/^[\w$]+$/.test(name)) return false;
  const own = quoted(name);
  return new RegExp(`(?:function|class)\\s{1,99}${own}(?![\\w$])|${BEGIN}${own}${S}=${S}(?:function|class)\\b`).test(source);
};

// extend(Math, {…}), add(Array.prototype, 'sum', …), install(Math): functions that may write to what they are given first. Not those
// whose names say that they only look.
const GIVEN_FIRST = new RegExp(`\\(${S}(?:(?:${BUILTINS})(?:${S}\\.${S}prototype)?${S},|(?:Math|JSON|(?:${BUILTINS})${S}\\.${S}prototype)${S}\\))`, 'g');
const LOOKS = /(?:^|[^\w$])(?:get|has|is|own|create|construct|call|apply|bind|keys|entries|values|from|map|inherit|if|while|for|function)\w{0,30}\s{0,9}$/i;
const DECLARES = /\bfunction\b\s{0,9}[\w$]{0,60}\s{0,9}$/;

function givesBuiltinsAway(source) {
  for (const { index } of source.matchAll(GIVEN_FIRST)) {
    const before = source.slice(Math.max(0, index - 80), index);
    if (/[\w$]\s{0,9}$/.test(before) && !LOOKS.test(before) && !DECLARES.test(before)) return true;
  }
  return false;
}

function namesIn(source, patterns) {
  const names = new Set();
  for (const pattern of patterns) {
    for (const [, name] of source.matchAll(pattern)) if (names.add(name).size > MOST_NAMES) return undefined;
  }
  return [...names];
}

function writesToUnknownPrototypes(source) {
  const owners = namesIn(source, [WRITTEN, GIVEN]);
  if (owners === undefined) return true;
  return owners.some((name) => !NAME_OF_A_BUILTIN.test(name) && !isOwn(source, name));
}

function writesToBuiltinsByOtherNames(source) {
  const names = namesIn(source, NAMES);
  if (names === undefined) return true;
  let left = MOST_NAMES;
  for (const [, name, owner] of source.matchAll(OF_UNKNOWN)) {
    if (left-- === 0) return true;
    if (!isOwn(source, owner)) names.push(name);
  }
  return names.some((name) => isWritten(source, name));
}

// `L.prototype = Object.create(Map.prototype); L.prototype[Symbol.iterator] = …`: symbols of frozen builtins are not assigned over.
const WITH_SYMBOLS = `(?!(?:Object|Number|Boolean|\\w{0,20}Error)\\b)(?:${BUILTINS})`;
const INHERITS = new RegExp(`Object${S}\\.${S}create${S}\\(${S}${WITH_SYMBOLS}${S}\\.|\\.${S}prototype${S}=${S}new${S}${WITH_SYMBOLS}\\b`);
const GIVES_A_SYMBOL = new RegExp(`\\bprototype${S}\\[${S}Symbol\\b`);

/**
 * Whether the macro looks as if it adds to builtins, which shared, frozen ones cannot allow. Each item then gets a worker of its
 * own, for some 3 ms. A wrong guess costs that time, or an error: nothing is let out.
 */
export const changesBuiltins = (source) => (
  PATCHES.some((pattern) => pattern.test(source)) || givesBuiltinsAway(source) || writesToUnknownPrototypes(source)
    || writesToBuiltinsByOtherNames(source) || (GIVES_A_SYMBOL.test(source) && INHERITS.test(source)));
