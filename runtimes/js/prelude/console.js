// Inside the isolate: `console`, which keeps one item's lines up to a cap; nothing of it crosses the border line by line.
(function prepareConsole(bag) {
  'use strict';
  const { charCodeAt, create, dateNow, freeze, indexOf, keys, parseFloat, parseInt, slice, stringOf } = bag.originals;
  const INDENT_CHARS = 40;
  const LABEL_CHARS = 60;

  const asNumber = (value, convert) => (typeof value === 'bigint' ? `${value}n` : typeof value === 'symbol' || typeof value === 'object' ? 'NaN' : stringOf(convert(value)));

  // `%s %d %i %f %j %o %O %c %%` in a first string, as Node has them.
  function formatted(values, count, chars) {
    const first = values[0];
    let text = '';
    let next = 1;
    let from = 0;
    for (let i = 0; i < first.length - 1; i++) {
      if (first[i] !== '%') continue;
      const letter = first[i + 1];
      let part;
      if (letter === '%') part = '%';
      else if (next >= count) continue;
      else if (letter === 's') part = show(values[next++], chars);
      else if (letter === 'd') part = asNumber(values[next++], (v) => +v);
      else if (letter === 'i') part = asNumber(values[next++], parseInt);
      else if (letter === 'f') part = asNumber(values[next++], parseFloat);
      else if (letter === 'j' || letter === 'o' || letter === 'O') part = bag.inspect(values[next++], chars);
      else if (letter === 'c') { next++; part = ''; } else continue;
      text += slice(first, from, i) + part;
      from = i + 2;
      i++;
    }
    return { __proto__: null, text: text + slice(first, from), next };
  }

  const show = (value, chars) => (typeof value === 'string' ? value : bag.inspect(value, chars));

  let logs = '';
  let bytes = 0;
  let cap = 0;
  let full = false;

  let indent = '';
  let counts = create(null);
  let timers = create(null);

  bag.startLogs = (capBytes) => {
    logs = ''; bytes = 0; cap = capBytes; full = false;
    indent = ''; counts = create(null); timers = create(null);
  };
  bag.takeLogs = () => logs;

  // The bytes of UTF-8 that a string takes, and how many of its characters fit into `limit` bytes.
  function fitting(text, limit) {
    let used = 0;
    for (let i = 0; i < text.length; i++) {
      const code = charCodeAt(text, i);
      const pair = code >= 0xd800 && code <= 0xdbff && i + 1 < text.length
        && charCodeAt(text, i + 1) >= 0xdc00 && charCodeAt(text, i + 1) <= 0xdfff;
      const size = code < 0x80 ? 1 : code < 0x800 ? 2 : pair ? 4 : 3;
      if (used + size > limit) return { __proto__: null, chars: i, used };
      used += size;
      if (pair) i++;
    }
    return { __proto__: null, chars: text.length, used };
  }

  function print(values) {
    // A million calls after the cap cost next to nothing.
    if (full) return;
    const chars = cap - bytes + 1;
    const count = values.length;
    let line = '';
    let next = 0;
    if (count > 1 && typeof values[0] === 'string') ({ text: line, next } = formatted(values, count, chars));
    for (; next < count && line.length <= chars; next++) {
      const value = values[next];
      line += (next > 0 ? ' ' : '') + (typeof value === 'string' ? slice(value, 0, chars) : bag.inspect(value, chars));
    }
    write(line);
  }

  // Within a group each line is moved to the right.
  function indented(text) {
    let moved = indent;
    let from = 0;
    for (let at = indexOf(text, '\n'); at >= 0; at = indexOf(text, '\n', from)) {
      moved += slice(text, from, at + 1) + indent;
      from = at + 1;
    }
    return moved + slice(text, from);
  }

  function write(text) {
    if (full) return;
    const line = `${indent === '' ? text : indented(slice(text, 0, cap - bytes + 1))}\n`;
    const fit = fitting(line, cap - bytes);
    logs += slice(line, 0, fit.chars);
    bytes += fit.used;
    if (fit.chars < line.length) {
      full = true;
      logs += `\n… (logs cut at ${cap} bytes)\n`;
    }
  }

  function lap(label, ends) {
    const name = slice(stringOf(label), 0, LABEL_CHARS);
    if (timers[name] === undefined) { print([`there is no timer ${name}`]); return; }
    print([`${name}: ${dateNow() - timers[name]}ms`]);
    if (ends) delete timers[name];
  }

  const functions = {
    log(...values) { print(values); },
    info(...values) { print(values); },
    warn(...values) { print(values); },
    error(...values) { print(values); },
    debug(...values) { print(values); },
    dir(value) { print([bag.inspect(value, cap)]); },
    dirxml(...values) { print(values); },
    table(data, columns) { if (typeof data === 'object' && data !== null) write(bag.tableOf(data, columns)); else print([data]); },
    assert(holds, ...values) {
      if (holds) return;
      if (typeof values[0] === 'string') values[0] = `Assertion failed: ${slice(values[0], 0, cap)}`;
      print(typeof values[0] === 'string' ? values : ['Assertion failed', ...values]);
    },
    trace(...values) {
      const { line } = bag.placeOf(new Error('trace').stack) ?? {};
      print(['Trace:', ...values, ...(line === undefined ? [] : [`(line ${line})`])]);
    },
    count(label = 'default') {
      const name = slice(stringOf(label), 0, LABEL_CHARS);
      counts[name] = (counts[name] ?? 0) + 1;
      print([`${name}: ${counts[name]}`]);
    },
    countReset(label = 'default') { delete counts[slice(stringOf(label), 0, LABEL_CHARS)]; },
    time(label = 'default') { timers[slice(stringOf(label), 0, LABEL_CHARS)] = dateNow(); },
    timeLog(label = 'default') { lap(label, false); },
    timeEnd(label = 'default') { lap(label, true); },
    group(...values) {
      if (values.length > 0) print(values);
      if (indent.length < INDENT_CHARS) indent += '  ';
    },
    groupCollapsed(...values) { functions.group(...values); },
    groupEnd() { indent = slice(indent, 2); },
  };
  freeze(functions);
  bag.consoleFunctions = [];
  for (const name of keys(functions)) bag.consoleFunctions.push(functions[name]);
  // A new object for each item: a macro may put its own functions into it.
  bag.newConsole = () => ({ ...functions });
})
