// Inside the isolate: turns whatever a macro threw into plain strings and numbers, before anything crosses the border.
(function prepareErrors(bag) {
  'use strict';
  const { apply, charCodeAt, indexOf, isError, lastIndexOf, parseInt, slice } = bag.originals;
  const MESSAGE_CHARS = 2000;
  const NAME_CHARS = 200;
  const STACK_CHARS = 20000;

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

  // Getters, proxies and `toString` of a thrown object are the macro's code: they may throw, loop (the item's time runs) or lie.
  function textOf(object, key) {
    try {
      const value = object[key];
      if (typeof value === 'string') return value;
      return value === undefined ? '' : bag.inspect(value, MESSAGE_CHARS);
    } catch {
      return '';
    }
  }

  // No source has more lines, and no line more columns: what has more digits is no place.
  const DIGITS = 7;
  const digits = (text, from) => {
    let end = from;
    while (end < text.length && end < from + DIGITS && charCodeAt(text, end) >= 48 && charCodeAt(text, end) <= 57) end++;
    return end;
  };

  // A frame ends in `file:LINE:COLUMN` or `(file:LINE:COLUMN)`. The first frame outside the prelude is the macro's own.
  function placeOf(stack) {
    if (typeof stack !== 'string') return undefined; // with Error.prepareStackTrace it is whatever a macro likes
    let start = 0;
    while (start < stack.length) {
      let end = indexOf(stack, '\n', start);
      if (end < 0) end = stack.length;
      const line = slice(stack, start, end);
      start = end + 1;
      if (slice(line, 0, 7) !== '    at ') continue;
      const bare = slice(line, -1) === ')' ? slice(line, lastIndexOf(line, '(') + 1, -1) : slice(line, 7);
      if (indexOf(bare, 'prelude:') === 0) continue;
      const second = lastIndexOf(bare, ':');
      const first = lastIndexOf(bare, ':', second - 1);
      if (first < 0 || digits(bare, first + 1) !== second || digits(bare, second + 1) !== bare.length) continue;
      const number = parseInt(slice(bare, first + 1, second));
      // What stands before the macro's first line is not the macro's.
      if (number >= 1) return { line: number, column: parseInt(slice(bare, second + 1)) };
    }
    return undefined;
  }

  bag.placeOf = placeOf;

  // The frames come after the message, which may be long, and may hold lines that look like frames.
  function placeBehind(message, stack) {
    const at = message === '' ? -1 : indexOf(stack, message);
    const from = at < 0 ? 0 : at + message.length;
    return placeOf(slice(stack, from, from + STACK_CHARS));
  }

  const cut = (text) => (text.length > MESSAGE_CHARS ? `${slice(text, 0, MESSAGE_CHARS)}…` : text);

  /** `TypeError: …`, as a macro's own String(error) would say. */
  bag.textOfError = function textOfError(error) {
    const name = slice(textOf(error, 'name'), 0, NAME_CHARS) || 'Error';
    const message = textOf(error, 'message');
    return message === '' ? name : `${name}: ${cut(message)}`;
  };

  // V8's own errors that hold others say nothing of them, and their frames are not where it began.
  const HOLDS = { __proto__: null, 'All promises were rejected': ({ errors }) => errors[0], 'An error was suppressed during disposal': (e) => e.suppressed };
  const HELD = 50; // one in the other; a macro can make them hold themselves

  // What was thrown first, where that is known.
  function firstOf(error) {
    let first = error;
    try {
      for (let i = 0; i < HELD && apply(isError, undefined, [first]) && HOLDS[first.message] !== undefined; i++) first = HOLDS[first.message](first);
    } catch {
      return undefined;
    }
    return first === error ? undefined : first;
  }

  bag.describeThrown = function describeThrown(thrown) {
    let text;
    let place;
    let bare;
    if (isObject(thrown) && (apply(isError, undefined, [thrown]) || textOf(thrown, 'message') !== '')) {
      text = bag.textOfError(thrown);
      const stack = textOf(thrown, 'stack');
      place = placeBehind(textOf(thrown, 'message'), stack);
      const first = firstOf(thrown);
      if (first !== undefined) {
        const isOne = apply(isError, undefined, [first]);
        text += `; the first: ${isOne ? bag.textOfError(first) : bag.inspect(first, NAME_CHARS)}`;
        if (isOne) place = placeBehind(textOf(first, 'message'), textOf(first, 'stack')) ?? place;
      }
      // `throw {name: …, message: …}` has no stack: its line is looked for as that of a number.
      if (stack === '' && !apply(isError, undefined, [thrown])) bare = '';
    } else {
      // No error, so nothing of it says where it was thrown: the host looks for the place in the source, by this text.
      bare = typeof thrown === 'string' ? slice(thrown, 0, MESSAGE_CHARS) : '';
      text = `Error: ${typeof thrown === 'string' ? cut(thrown) || 'the macro threw an empty text' : `the macro threw ${bag.inspect(thrown, MESSAGE_CHARS)}`}`;
    }
    // The allocator's refusal is a RangeError that a macro sees; for the caller it is what the memory limit is for.
    const outOfMemory = text === 'RangeError: Array buffer allocation failed';
    if (outOfMemory) text = 'MemoryError: it needs more memory than a macro may use';
    return {
      __proto__: null,
      error: text,
      code: outOfMemory ? 'MEMORY_LIMIT' : 'RUNTIME_ERROR',
      line: place?.line,
      column: place?.column,
      thrown: bare,
    };
  };
})
