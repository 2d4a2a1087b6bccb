// Inside the isolate: writes an item's output as JSON text, reading each property once, so that what is checked is what is written.
(function prepareSerialising(bag) {
  'use strict';
  const {
    Map, apply, arrayIsArray, booleanValue, create, getPrototypeOf, jsonText, keys, mapGet, numberValue, stringOf, stringValue, typedArrayName,
    typedArrayLength, slice,
  } = bag.originals;
  const LEVELS = 200; // deeper is a mistake, and would only fail later, in somebody else's parser
  const WARNINGS = 100;
  const PATH_CHARS = 300;
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

  const instead = {
    __proto__: null,
    Map: 'write Object.fromEntries(map) instead',
    Set: 'write Array.from(set) instead',
    WeakMap: 'write a plain object instead',
    WeakSet: 'write a list instead',
    Promise: 'macros are synchronous: nothing waits for it, so write the value itself',
    RegExp: 'write String(regexp) instead',
    Error: 'write String(error) instead',
    ArrayBuffer: 'write Array.from(new Uint8Array(buffer)) instead',
    DataView: 'write the numbers themselves instead',
    Iterator: 'write Array.from(iterator) instead',
    AsyncIterator: 'macros are synchronous: write the values themselves',
    Symbol: 'write its description instead',
    BigInt: 'write Number(value) or String(value) instead',
    function: 'write what it returns instead',
    symbol: 'write its description instead',
  };

  // Filled in advance: a store into an element that exists never looks at Array.prototype.
  const path = new Array(LEVELS + 2).fill('');
  const ancestors = new Array(LEVELS + 2).fill(null);
  let pathLength = 0;
  let written = 0;
  let capChars = 0;
  let warnings = '';
  let warningCount = 0;

  function pathText() {
    let text = 'output';
    for (let i = 0; i < pathLength; i++) {
      const key = path[i];
      if (typeof key === 'number') text += `[${key}]`;
      else text += bag.isIdentifier(key) ? `.${key}` : `[${jsonText(slice(key, 0, PATH_CHARS))}]`;
      if (text.length > PATH_CHARS) return `${slice(text, 0, PATH_CHARS)}…`;
    }
    return text;
  }

  const refuse = (code, error) => { throw (bag.refusal = { __proto__: null, code, error }); };
  const refuseKind = (kind, shown = kind) => {
    refuse('OUTPUT_INVALID', `${pathText()}: ${shown}; ${instead[kind]}`);
  };

  function warn(value) {
    warningCount++;
    if (warningCount > WARNINGS) return;
    warnings += `${warnings === '' ? '' : ','}${jsonText(`${pathText()}: ${value} became null`)}`;
  }

  function count(chars) {
    written += chars;
    // UTF-8 never takes fewer bytes than there are characters; the exact bytes are counted outside, on the finished text.
    if (written > capChars) {
      refuse('OUTPUT_TOO_LARGE', `The output is larger than ${capChars} bytes of JSON, which is the most that an item may have`);
    }
  }

  function writeNumber(value) {
    if (value - value !== 0) { warn(value); count(4); return 'null'; }
    const text = stringOf(value);
    count(text.length);
    return text;
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
        if (typeof shown !== 'object' || shown === null) return writeSimple(shown);
        return writeObject(shown, depth);
      }
      return writeObject(value, depth);
    }
    return writeSimple(value);
  }

  function writeSimple(value) {
    switch (typeof value) {
      case 'number': return writeNumber(value);
      case 'string': return writeString(value);
      case 'boolean': count(5); return value ? 'true' : 'false';
      case 'undefined': return undefined;
      case 'bigint': return refuseKind('BigInt');
      case 'symbol': return refuseKind('symbol');
      case 'function': return refuseKind('function');
      default: count(4); return 'null';
    }
  }

  function writeObject(value, depth) {
    if (depth > LEVELS) refuse('OUTPUT_INVALID', `${pathText()}: nested deeper than ${LEVELS} levels`);
    for (let i = 0; i < depth; i++) {
      if (ancestors[i] === value) refuse('OUTPUT_INVALID', `${pathText()}: refers back to an object that it is inside of (a cycle)`);
    }
    if (arrayIsArray(value)) return writeList(value, value.length, depth);
    if (typedArrayName(value) !== undefined) return writeList(value, typedArrayLength(value), depth);
    const prototype = getPrototypeOf(value);
    if (prototype !== objectPrototype && prototype !== null) {
      const kind = bag.kindOf(value);
      if (instead[kind] !== undefined) refuseKind(kind);
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

  function writeList(value, length, depth) {
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

  // Something that has members to merge: no list, no function, nothing with a kind of its own.
  function requireObject(value, what) {
    const name = typeName(value);
    const boxed = name === 'Number' || name === 'String' || name === 'Boolean' || name === 'Date';
    if (name === 'Promise') {
      refuse('OUTPUT_INVALID', `${what} a Promise; macros are synchronous: nothing waits for it, so write no async, await or then`);
    }
    if (typeof value !== 'object' || value === null || name === 'Array' || typedArrayName(value) !== undefined || boxed || instead[name] !== undefined) {
      refuse('OUTPUT_INVALID', `${what} ${name}; it must be an object, such as {mean: 2}`);
    }
  }

  function merged(output, returned) {
    const all = create(null);
    const first = keys(output);
    for (let i = 0; i < first.length; i++) all[first[i]] = output[first[i]];
    const second = keys(returned);
    for (let i = 0; i < second.length; i++) all[second[i]] = returned[second[i]];
    return all;
  }

  /** The JSON text of what the macro filled and returned; throws `bag.refusal` for what cannot be written. */
  bag.serialise = function serialise(output, returned, capBytes) {
    written = 0; capChars = capBytes; pathLength = 0; warnings = ''; warningCount = 0;
    bag.refusal = undefined;
    requireObject(output, 'output is');
    let result = output;
    if (returned !== undefined) {
      requireObject(returned, 'the macro returned');
      if (returned !== output) result = keys(output).length === 0 ? returned : merged(output, returned);
    }
    const text = writeValue(result, 0);
    if (text === undefined || slice(text, 0, 1) !== '{') {
      refuse('OUTPUT_INVALID', 'output: its toJSON gives something that is not an object');
    }
    return text;
  };

  /** JSON text of the list of warnings of the last serialise(), or '' where there are none. */
  bag.takeWarnings = () => {
    if (warningCount === 0) return '';
    const more = warningCount - WARNINGS;
    return more > 0 ? `[${warnings},"… and ${more} more values became null"]` : `[${warnings}]`;
  };
})
