// Inside the isolate: writes an item's output as JSON text, reading each property once, so that what is checked is what is written.
(function prepareSerialising(bag) {
  'use strict';
  const {
    BigInt, Map, apply, arrayIsArray, booleanValue, create, getPrototypeOf, isError, isInteger, isRawJSON, jsonParse, jsonText, keys, mapGet,
    numberValue, stringOf, stringValue, typedArrayName, typedArrayLength, slice,
  } = bag.originals;
  const LEVELS = 200; // deeper is a mistake, and would only fail later, in somebody else's parser
  const WARNINGS = 20;
  const PATH_CHARS = 300;
  const KEY_CHARS = 60;
  const PROTOTYPES = 50; // of a class hierarchy; a proxy may pretend to have a chain without end

  const kinds = new Map([
    [Map.prototype, 'Map'], [Set.prototype, 'Set'], [WeakMap.prototype, 'WeakMap'], [WeakSet.prototype, 'WeakSet'],
    [Promise.prototype, 'Promise'], [RegExp.prototype, 'RegExp'], [Error.prototype, 'Error'], [Date.prototype, 'Date'],
    [ArrayBuffer.prototype, 'ArrayBuffer'], [DataView.prototype, 'DataView'], [Iterator.prototype, 'Iterator'],
    [Number.prototype, 'Number'], [String.prototype, 'String'], [Boolean.prototype, 'Boolean'],
    [Symbol.prototype, 'Symbol'], [BigInt.prototype, 'BigInt'],
    [getPrototypeOf(getPrototypeOf((async function* () {})())), 'AsyncIterator'],
  ]);
  const objectPrototype = Object.prototype;
  const { toJSON: dateToJSON } = Date.prototype;

  // Which builtin an object descends from. A macro can hide that, and gets `{}` for its pains.
  bag.kindOf = function kindOf(value) {
    let prototype = getPrototypeOf(value);
    for (let i = 0; i < PROTOTYPES && prototype !== null && prototype !== objectPrototype; i++) {
      const kind = mapGet(kinds, prototype);
      if (kind !== undefined) return kind;
      prototype = getPrototypeOf(prototype);
    }
    return 'Object';
  };

  // What JSON.stringify writes as `{}` or not at all, and what to write so that more is left of it.
  const instead = {
    __proto__: null,
    Map: 'use Object.fromEntries(…)',
    Set: 'use Array.from(…)',
    WeakMap: 'use a plain object',
    WeakSet: 'use a list',
    Promise: 'write `await` before it',
    RegExp: 'use String(…)',
    Error: 'use String(…)',
    ArrayBuffer: 'use Array.from(new Uint8Array(…))',
    DataView: 'use the numbers that it shows',
    Iterator: 'use Array.from(…)',
    AsyncIterator: 'use a list: `for await (const x of …) list.push(x)`',
    Symbol: 'use its description',
    BigInt: 'use Number(…) or String(…)',
    function: 'call it, with brackets after its name',
    symbol: 'use its description',
    undefined: 'write null where no value is meant',
  };

  // Filled in advance: a store into an element that exists never looks at Array.prototype.
  const path = new Array(LEVELS + 2).fill('');
  const ancestors = new Array(LEVELS + 2).fill(null);
  // For each list that is being written: how many of its values were changed, the warning of the first, and where that will stand.
  const changed = new Array(LEVELS + 2).fill(0);
  const firsts = new Array(LEVELS + 2).fill('');
  const hints = new Array(LEVELS + 2).fill('');
  const turns = new Array(LEVELS + 2).fill(0);
  // What an item made must not live longer than the item: the next one would find less memory.
  bag.forgetOutput = () => {
    for (let i = 0; i < LEVELS + 2; i++) { path[i] = ''; ancestors[i] = null; firsts[i] = ''; changed[i] = 0; }
  };
  let pathLength = 0;
  let written = 0;
  let capChars = 0;
  let warnings = create(null);
  let warningCount = 0;
  const EXACT = 9007199254740992; // 2 ** 53
  const DIGITS = 4300; // Python's readers take no longer number
  const EXPONENT = 1e21; // from here on numbers are written with an exponent, which says that digits are missing
  const BEYOND = 'JavaScript counts exactly up to 2^53 only: keep larger integers as strings';
  let isAltered = false; // an integer was: told once an item

  // Called for each value of an item's text, where that has a very long integer; `key` is that of the value.
  function lookForAltered(key, value, { source }) {
    if (isAltered || typeof value !== 'number' || source.length < 16) return value;
    for (let i = 0; i < source.length; i++) {
      const digit = source[i];
      if ((digit < '0' || digit > '9') && (i > 0 || digit !== '-')) return value;
    }
    if (value - value === 0 && `${BigInt(value)}` === source) return value;
    isAltered = true;
    const name = slice(jsonText(key), 0, KEY_CHARS);
    say(`${name} of the data: ${slice(source, 0, KEY_CHARS)} became ${stringOf(value)}: ${BEYOND}`);
    return value;
  }

  /** At an item's start: `hasLong` says whether its text has an integer of 16 digits or more. */
  bag.startWarnings = function startWarnings(itemText, hasLong) {
    warnings = create(null); warningCount = 0; isAltered = false;
    try {
      if (hasLong) jsonParse(itemText, lookForAltered);
    } catch { /* nested more deeply than this way of parsing can follow */ }
  };

  function pathText() {
    let text = 'output';
    for (let i = 0; i < pathLength; i++) {
      const key = path[i];
      if (typeof key === 'number') text += `[${key}]`;
      else text += bag.isIdentifier(key) ? `.${key}` : `[${jsonText(slice(key, 0, KEY_CHARS))}]`;
      if (text.length > PATH_CHARS) return `${slice(text, 0, PATH_CHARS)}…`;
    }
    return text;
  }

  const refuse = (code, error) => { throw (bag.refusal = { __proto__: null, code, error }); };
  const refuseKind = (kind) => refuse('OUTPUT_INVALID', `${pathText()}: ${kind}: ${instead[kind]}`);

  function say(text) {
    if (warningCount < WARNINGS) warnings[warningCount] = text;
    warningCount++;
  }

  // A trace of NaN is one mistake: of all values of one list the first is told, and how many there are.
  function warn(what, hint = '') {
    const position = pathLength - 1;
    if (position < 0 || typeof path[position] !== 'number') say(`${pathText()}: ${what}${hint}`);
    else if (changed[position]++ === 0) {
      turns[position] = warningCount++;
      firsts[position] = `${pathText()}: ${what}`;
      hints[position] = hint;
    }
  }

  function sayOfList(position) {
    const count = changed[position];
    changed[position] = 0;
    if (turns[position] >= WARNINGS) return;
    const others = count === 1 ? '' : ` (and ${stringOf(count - 1)} more ${count === 2 ? 'value' : 'values'} of this list)`;
    warnings[turns[position]] = firsts[position] + others + hints[position];
  }

  // What is no value for JSON: left out of objects, null in lists.
  function leaveOut(kind) {
    const inList = pathLength > 0 && typeof path[pathLength - 1] === 'number';
    warn(`${kind} ${inList ? 'became null' : 'was left out'}`, `: ${instead[kind]}`);
    return undefined;
  }

  function withCommas(number) {
    let text = stringOf(number);
    for (let i = text.length - 3; i > 0; i -= 3) text = `${slice(text, 0, i)},${slice(text, i)}`;
    return text;
  }

  function count(chars) {
    written += chars;
    // UTF-8 never takes fewer bytes than there are characters; the exact bytes are counted outside, on the finished text.
    if (written > capChars) {
      const sizes = `more than ${withCommas(written)} bytes of JSON, and an item may have ${withCommas(capChars)}`;
      refuse('OUTPUT_TOO_LARGE', `the output is ${sizes}: return less`);
    }
  }

  function writeNumber(value) {
    if (value - value !== 0) { warn(`${value} became null`); count(4); return 'null'; }
    const text = stringOf(value);
    count(text.length);
    if ((value > EXACT || value < -EXACT) && !isAltered) sayIfAltered(value, text);
    return text;
  }

  // Up to here numbers are written digit by digit, and beyond it with zeros behind some 17 of them.
  function sayIfAltered(value, text) {
    if (!isInteger(value) || value >= EXPONENT || value <= -EXPONENT) return;
    const exact = `${BigInt(value)}`;
    if (exact === text) return;
    isAltered = true;
    say(`${pathText()}: ${exact} is written as ${text}: ${BEYOND}`);
  }

  function writeString(value) {
    count(value.length + 2);
    return jsonText(value);
  }

  // Returns undefined for what JSON leaves out.
  function writeValue(value, depth) {
    if (typeof value === 'number') return writeNumber(value);
    if (typeof value === 'string') return writeString(value);
    if (typeof value === 'object' && value !== null) {
      const { toJSON } = value;
      if (typeof toJSON === 'function') {
        const key = pathLength === 0 ? '' : stringOf(path[pathLength - 1]);
        const shown = apply(toJSON, value, [key]);
        if (shown === null && toJSON === dateToJSON) warn('an invalid Date became null');
        if (typeof shown !== 'object' || shown === null) return writeSimple(shown);
        return writeObject(shown, depth);
      }
      return writeObject(value, depth);
    }
    if (typeof value === 'function' || typeof value === 'bigint') return writeOther(value, depth);
    return writeSimple(value);
  }

  // These two have a toJSON where a macro gave them one.
  function writeOther(value, depth) {
    const { toJSON } = value;
    if (typeof toJSON !== 'function') return writeSimple(value);
    const shown = apply(toJSON, value, [pathLength === 0 ? '' : stringOf(path[pathLength - 1])]);
    return typeof shown === 'object' && shown !== null ? writeObject(shown, depth) : writeSimple(shown);
  }

  function writeSimple(value) {
    switch (typeof value) {
      case 'number': return writeNumber(value);
      case 'string': return writeString(value);
      case 'boolean': count(value ? 4 : 5); return value ? 'true' : 'false';
      case 'bigint': return refuseKind('BigInt');
      case 'undefined': case 'symbol': case 'function': return leaveOut(typeof value);
      default: count(4); return 'null';
    }
  }

  // What JSON.rawJSON() gave: a number of more digits than JavaScript has for one, as it was written; else the value in it.
  function writeRaw(text) {
    const value = jsonParse(text);
    if (typeof value !== 'number' || value - value !== 0 || text.length > DIGITS) return writeSimple(value);
    count(text.length);
    return text;
  }

  function writeObject(value, depth) {
    if (depth >= LEVELS) refuse('OUTPUT_INVALID', `${slice(pathText(), 0, 80)}…: nested more than ${LEVELS} levels deep`);
    for (let i = 0; i < depth; i++) {
      if (ancestors[i] === value) refuse('OUTPUT_INVALID', `${pathText()}: ${typeName(value)} that holds itself`);
    }
    if (arrayIsArray(value)) return writeList(value, value.length, depth);
    if (typedArrayName(value) !== undefined) return writeList(value, typedArrayLength(value), depth);
    const prototype = getPrototypeOf(value);
    if (prototype === null && isRawJSON(value)) return writeRaw(value.rawJSON);
    if (prototype !== objectPrototype && prototype !== null) {
      const kind = bag.kindOf(value);
      if (kind === 'Error' || apply(isError, undefined, [value])) {
        warn('Error became its text', ': write String(…) if you mean that');
        return writeString(bag.textOfError(value));
      }
      if (kind === 'BigInt') refuseKind(kind);
      if (instead[kind] !== undefined) return writeEmpty(value, kind, depth);
      // Boxed values, as JSON has them. A forged one has nothing inside and is written as the plain object that it is.
      try {
        if (kind === 'Number') return writeNumber(numberValue(value));
        if (kind === 'String') return writeString(stringValue(value));
        if (kind === 'Boolean') return writeSimple(booleanValue(value));
      } catch (error) {
        if (error === bag.refusal) throw error;
      }
    }
    return writeMembers(value, depth);
  }

  // What such an object holds is no member of it; a macro's own members of it are.
  function writeEmpty(value, kind, depth) {
    const text = writeMembers(value, depth);
    warn(`${kind} ${text === '{}' ? 'became {}' : 'lost what is in it'}`, `: ${instead[kind]}`);
    return text;
  }

  function writeList(value, length, depth) {
    if (isInteger(length) && length > capChars) count(length); // none of a list's values is shorter: told now, and not in seconds
    ancestors[depth] = value;
    const position = pathLength++;
    let text = '[';
    for (let i = 0; i < length; i++) {
      path[position] = i;
      const part = writeValue(value[i], depth + 1);
      if (part === undefined) count(4);
      text += (i === 0 ? '' : ',') + (part === undefined ? 'null' : part);
      count(1);
    }
    pathLength = position;
    ancestors[depth] = null;
    if (changed[position] > 0) sayOfList(position);
    return `${text}]`;
  }

  function writeMembers(value, depth) {
    ancestors[depth] = value;
    const position = pathLength++;
    const names = keys(value);
    let text = '{';
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      path[position] = name;
      const part = writeValue(value[name], depth + 1);
      if (part === undefined) continue;
      count(name.length + 4);
      text += `${text === '{' ? '' : ','}${jsonText(name)}:${part}`;
    }
    pathLength = position;
    ancestors[depth] = null;
    return `${text}}`;
  }

  const typeName = (value) => {
    if (value === null) return 'null';
    if (typeof value === 'object') return arrayIsArray(value) ? 'Array' : typedArrayName(value) ?? bag.kindOf(value);
    return typeof value === 'bigint' ? 'BigInt' : typeof value;
  };

  // Something that has members to merge: no list, no function, nothing with a kind of its own. Returns what else it is.
  function nameOfOther(value) {
    const name = typeName(value);
    const boxed = name === 'Number' || name === 'String' || name === 'Boolean' || name === 'Date';
    const isOther = typeof value !== 'object' || value === null || name === 'Array' || typedArrayName(value) !== undefined || boxed
      || instead[name] !== undefined;
    return isOther ? name : undefined;
  }

  bag.hasMembers = (value) => nameOfOther(value) === undefined;

  function requireObject(value, what, otherwise) {
    const name = nameOfOther(value);
    if (name !== undefined) refuse('OUTPUT_INVALID', `${what}: ${name}: ${name === 'Promise' ? instead.Promise : otherwise}`);
  }

  function merged(output, returned) {
    const all = create(null);
    const first = keys(output);
    for (let i = 0; i < first.length; i++) all[first[i]] = output[first[i]];
    const second = keys(returned);
    for (let i = 0; i < second.length; i++) all[second[i]] = returned[second[i]];
    return all;
  }

  const OTHERWISE = 'return an object, {name: value}, or put values into `output`';

  /** The JSON text of what the macro filled and returned; throws `bag.refusal` for what cannot be written. */
  bag.serialise = function serialise(output, returned, capBytes) {
    written = 0; capChars = capBytes; pathLength = 0;
    bag.refusal = undefined;
    bag.openPromises(say);
    requireObject(output, 'output', "a macro's output is an object, {name: value}");
    let result = output;
    if (returned !== undefined && returned !== null && returned !== output) {
      const isFilled = keys(output).length > 0;
      if (!isFilled) requireObject(returned, 'return', OTHERWISE);
      const name = nameOfOther(returned);
      if (name !== undefined) say(`return: ${name}: it was left out: ${OTHERWISE}`);
      else result = isFilled ? merged(output, returned) : returned;
    }
    const text = writeValue(result, 0);
    if (text === undefined || slice(text, 0, 1) !== '{') {
      refuse('OUTPUT_INVALID', "output: its toJSON gives something else than an object: a macro's output is an object, {name: value}");
    }
    return text;
  };

  /** JSON text of the list of an item's warnings, or '' where there are none. */
  bag.takeWarnings = () => {
    if (warningCount === 0) return '';
    let text = '';
    for (let i = 0; i < warningCount && i < WARNINGS; i++) text += `${i === 0 ? '' : ','}${jsonText(warnings[i])}`;
    const more = warningCount - WARNINGS;
    return more > 0 ? `[${text},"… and ${more} more warnings"]` : `[${text}]`;
  };
})
