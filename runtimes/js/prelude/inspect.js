// Inside the isolate: how values look as text, as in Node, for messages and for `console`; cut at a number of characters.
(function prepareInspecting(bag) {
  'use strict';
  const {
    apply, arrayIsArray, charCodeAt, getDescriptor, getPrototypeOf, isError, is, jsonText, keys, mapForEach, mapSize, regExpText,
    setForEach, setSize, slice, stringOf, symbolText, typedArrayName,
  } = bag.originals;
  const DEPTH = 3;
  const ENTRIES = 100; // as Node's: longer lists end in "... 900 more items"

  const isIdentifier = (text) => {
    if (text === '') return false;
    for (let i = 0; i < text.length; i++) {
      const code = charCodeAt(text, i);
      // Above U+00BF nearly all are letters: close enough for the names in a message.
      const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 36 || code > 0xbf;
      if (!letter && (i === 0 || code < 48 || code > 57)) return false;
    }
    return true;
  };
  bag.isIdentifier = isIdentifier;

  const quote = (text) => {
    let quoted = "'";
    for (let i = 0; i < text.length; i++) {
      const character = text[i];
      quoted += character === '\n' ? '\\n' : character === "'" ? "\\'" : character === '\\' ? '\\\\' : character;
    }
    return `${quoted}'`;
  };

  // What is left of the room for text, so that an object of a million keys is not written out to be cut afterwards.
  let room = 0;

  function inspectList(length, partOf, open, close) {
    if (length === 0) return open + close;
    let text = `${open} `;
    for (let i = 0; i < length && room > 0; i++) {
      if (i > 0) text += ', ';
      if (i === ENTRIES) { text += `... ${length - i} more items`; break; }
      text += partOf(i);
    }
    return `${text} ${close}`;
  }

  function inspectObject(value, depth) {
    if (isError !== undefined && apply(isError, undefined, [value])) {
      const { error, line } = bag.describeThrown(value);
      return line === undefined ? `[${error}]` : `[${error} (line ${line})]`;
    }
    if (depth >= DEPTH) return arrayIsArray(value) ? '[Array]' : '[Object]';
    // Getters are shown, not called, as in Node; a proxy's traps are called, and what they throw ends in inspect().
    const property = (key) => {
      const descriptor = getDescriptor(value, key);
      if (descriptor === undefined) return 'undefined';
      if (descriptor.get !== undefined || descriptor.set !== undefined) return '[Getter]';
      return inspectValue(descriptor.value, depth + 1);
    };
    const tag = typedArrayName(value);
    if (tag !== undefined) {
      const { length } = value;
      return `${tag}(${length}) ${inspectList(length, (i) => stringOf(value[i]), '[', ']')}`;
    }
    if (arrayIsArray(value)) return inspectList(value.length, (i) => property(stringOf(i)), '[', ']');
    const prototype = getPrototypeOf(value);
    const kind = bag.kindOf(value);
    if (kind === 'Map' || kind === 'Set') {
      let parts = '';
      let count = 0;
      const each = (v, k) => {
        if (count++ >= ENTRIES || room <= 0) return;
        const entry = kind === 'Map' ? `${inspectValue(k, depth + 1)} => ${inspectValue(v, depth + 1)}` : inspectValue(v, depth + 1);
        parts += parts === '' ? entry : `, ${entry}`;
      };
      const size = kind === 'Map' ? mapSize(value) : setSize(value);
      if (kind === 'Map') mapForEach(value, each); else setForEach(value, each);
      return parts === '' ? `${kind}(${size}) {}` : `${kind}(${size}) { ${parts} }`;
    }
    if (kind === 'RegExp') return regExpText(value);
    if (kind === 'Promise') return 'Promise {}';
    if (kind === 'Date') {
      const text = stringOf(jsonText(value));
      return text === 'null' ? 'Invalid Date' : text;
    }
    let label = '';
    if (prototype === null) label = '[Object: null prototype] ';
    else {
      const maker = getDescriptor(prototype, 'constructor')?.value;
      const name = typeof maker === 'function' ? getDescriptor(maker, 'name')?.value : undefined;
      if (typeof name === 'string' && name !== '' && name !== 'Object') label = `${name} `;
    }
    const names = keys(value);
    return label + inspectList(names.length, (i) => {
      const name = names[i];
      return `${isIdentifier(name) ? name : quote(name)}: ${property(name)}`;
    }, '{', '}');
  }

  function inspectValue(value, depth) {
    let text;
    switch (typeof value) {
      case 'string': text = quote(value.length > room ? slice(value, 0, room > 0 ? room : 0) : value); break;
      case 'number': text = is(value, -0) ? '-0' : stringOf(value); break;
      case 'bigint': text = `${value}n`; break;
      case 'symbol': text = symbolText(value); break;
      case 'function': {
        const name = getDescriptor(value, 'name')?.value;
        text = typeof name === 'string' && name !== '' ? `[Function: ${slice(name, 0, 100)}]` : '[Function (anonymous)]';
        break;
      }
      case 'object': return value === null ? 'null' : inspectObject(value, depth);
      default: text = stringOf(value);
    }
    room -= text.length;
    return text;
  }

  bag.inspect = function inspect(value, chars) {
    const before = room;
    room = chars;
    try {
      const text = inspectValue(value, 0);
      return text.length > chars ? slice(text, 0, chars) : text;
    } catch {
      return '[Object that cannot be shown]';
    } finally {
      room = before;
    }
  };
})
