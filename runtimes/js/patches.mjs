// Guesses from a macro's source whether it changes builtins (`Array.prototype.max = …`, `delete globalThis.clone`); in the worker's
// own isolate, on text alone.
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

// Whether the call that opens there is of a function that may write.
function mayWrite(source, index) {
  const before = source.slice(Math.max(0, index - 80), index);
  return /[\w$]\s{0,9}$/.test(before) && !LOOKS.test(before) && !DECLARES.test(before);
}

function givesBuiltinsAway(source) {
  for (const { index } of source.matchAll(GIVEN_FIRST)) if (mayWrite(source, index)) return true;
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

// In the shared realm a variable that was global before the macro can be assigned, and nothing else is done to it:
// `Object.defineProperty(globalThis, 'Iterator', {get: …})` and `delete globalThis.clone` throw. All other names are free, so a key
// that is written out is looked up. Where it is computed, what it is a key of decides: SURELY the global object, or PERHAPS.
const SURELY = 2;
const PERHAPS = 1;
const GLOBAL = '(?:globalThis|self|window|global)';
const WORD = `(?:'([\\w$]{1,99})'|"([\\w$]{1,99})"|\`([\\w$]{1,99})\`)`;
// Object.defineProperty(globalThis, …), (0, Object.defineProperty)(root, …), Reflect["defineProperty"](typeof self === … ? self : …)
const REDEFINES = new RegExp(
  `${after('Propert(?:y|ies)', '(?:define|delete)')}['"]?\\]?\\)?${S}\\(${S}(?:\\(${S})?`
  + `(typeof${S}${GLOBAL}|Function${S}\\(|${NAME})${S},?${S}`, 'g');
const DELETES = new RegExp(`delete(?<=${BEGIN}delete)\\s{1,99}(${NAME})${S}(\\??\\.|\\[)?${S}`, 'g');
const GIVEN_WITH_A_WORD = new RegExp(`\\(${S}(${NAME})${S},${S}${WORD}${S}[,)]`, 'g'); // define(globalThis, 'clone', …)
const WORD_AND_END = new RegExp(`^${WORD}${S}[,)\\]]`);
const KEYS_OF_OBJECT = /([\w$]{1,99})['"]?\s{0,9}:/g;
const MUCH_TEXT = 500; // of an object with descriptors
const IS_GLOBAL = /^(?:typeof\s|Function\s*\()/;

// Variables that stand for the global object: `const g = globalThis`, `root = typeof self === 'object' ? …`, `getGlobal()`.
const BECOMES_GLOBAL = [
  [SURELY, `${after(GLOBAL, `${BEGIN}(${NAME})${S}=${S}\\(?${S}`)}(?:${ENDS}|${S}(?:\\|\\||\\?\\?|&&))`],
  [SURELY, `${after('typeof', `${BEGIN}(${NAME})${S}=(?![=>])[^;{}]{0,40}`)}${S}${GLOBAL}\\b`],
  [SURELY, `${after('Function', `${BEGIN}(${NAME})${S}=${S}\\(?${S}(?:new\\s{1,9})?`)}${S}\\(${S}['"]return this`],
  [SURELY, `${after('getGlobal', `${BEGIN}(${NAME})${S}=${S}`)}\\w{0,20}${S}\\(`],
  [PERHAPS, `${after('this', `${BEGIN}(${NAME})${S}=${S}\\(?`)}(?:${ENDS}|${S}\\|\\|)`],
  [PERHAPS, `${after('function', `${BEGIN}(${NAME})${S}=${S}\\(?`)}${S}\\(\\)${S}\\{${S}return this\\b`],
].map(([how, pattern]) => [how, new RegExp(pattern, 'g')]);
// (function (root) { … })(globalThis)
const GIVES_GLOBAL = new RegExp(`\\}${S}\\)?${S}\\(${S}(?:\\(${S})?(?:this|(?:["']undefined["']!==?)?typeof${S}${GLOBAL}|${GLOBAL})\\b`);
const FIRST_PARAMETERS = [
  new RegExp(`\\bfunction\\b${S}(?:${NAME})?${S}\\(${S}(${NAME})`, 'g'),
  new RegExp(after('=>', `${BEGIN}(${NAME})\\s?`), 'g'),
  new RegExp(after('=>', `\\(${S}(${NAME})[^()]{0,99}\\)\\s?`), 'g'),
];
const CALLED_GLOBAL = /^(?:root|globals?|scope|win|GLOBAL)$/;

function globalsIn(source) {
  const found = new Map([['globalThis', SURELY], ['self', SURELY], ['window', SURELY], ['global', SURELY], ['this', PERHAPS]]);
  if (GIVES_GLOBAL.test(source)) {
    for (const pattern of FIRST_PARAMETERS) {
      for (const [, name] of source.matchAll(pattern)) {
        if (name !== 'exports' && !found.has(name)) found.set(name, CALLED_GLOBAL.test(name) ? SURELY : PERHAPS);
      }
    }
  }
  for (const [how, pattern] of BECOMES_GLOBAL) {
    for (const { index, 1: name } of source.matchAll(pattern)) {
      // `var self = this` in a class; a minifier's letter is another variable elsewhere.
      const isMinified = name.length < 3 && !/\s=\s/.test(source.slice(Math.max(0, index - 50), index));
      found.set(name, isMinified ? PERHAPS : how);
    }
  }
  return found;
}

function changesGlobals(source, names) {
  if (!/define|delete|\(\s{0,99}globalThis/.test(source)) return false;
  const globals = globalsIn(source);
  let left = MOST_NAMES;
  const isTaken = (match, from) => names.has(match.slice(from).find((word) => word !== undefined));
  const isKeyTaken = (target, rest) => {
    const how = globals.get(target) ?? (IS_GLOBAL.test(target) ? SURELY : undefined);
    if (how === undefined) return false;
    const word = WORD_AND_END.exec(rest);
    if (word !== null) return isTaken(word, 1);
    if (rest[0] === '{') return how === SURELY || left-- === 0 || [...rest.matchAll(KEYS_OF_OBJECT)].some(([, key]) => names.has(key));
    return how === SURELY;
  };
  for (const { index, 0: found, 1: target } of source.matchAll(REDEFINES)) {
    const begin = index + found.length;
    if (isKeyTaken(target, source.slice(begin, begin + MUCH_TEXT))) return true;
  }
  for (const { index, 0: found, 1: target, 2: dot } of source.matchAll(DELETES)) {
    const rest = source.slice(index + found.length, index + found.length + 120);
    if (dot === undefined) {
      if (names.has(target) && rest[0] !== '(') return true;
    } else if (dot === '[') {
      if (isKeyTaken(target, rest)) return true;
    } else if (globals.has(target) && names.has(/^[\w$]*/.exec(rest)[0]) && !/^[\w$]+\s*[.[(]/.test(rest)) return true;
  }
  for (const match of source.matchAll(GIVEN_WITH_A_WORD)) {
    if (globals.get(match[1]) === SURELY && isTaken(match, 2) && mayWrite(source, match.index)) return true;
  }
  return false;
}

/**
 * Whether the macro looks as if it adds to builtins, or makes anew what is global by one of `names`: shared, frozen ones cannot
 * allow that. Each item then gets a worker of its own, for some 3 ms. A wrong guess costs that time, or an error: nothing is let out.
 */
export const changesBuiltins = (source, names) => (
  PATCHES.some((pattern) => pattern.test(source)) || givesBuiltinsAway(source) || writesToUnknownPrototypes(source)
    || writesToBuiltinsByOtherNames(source) || (GIVES_A_SYMBOL.test(source) && INHERITS.test(source))
    || changesGlobals(source, new Set(names)));
