// Finds the macro's own line where an error does not bring it along; in the worker's own isolate, on text alone.

const STACK_CHARS = 20000; // of a stack, which may be the macro's own text

/** Where a line of a source ends, as V8 counts them. */
export const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

export const lineCount = (source) => source.split(LINE_END).length;

/** The index in the source of a line and column, as V8 counts them. */
export function offsetOf(source, line, column) {
  const ends = new RegExp(LINE_END, 'g');
  let start = 0;
  for (let i = 1; i < line && ends.exec(source) !== null; i++) start = ends.lastIndex;
  return start + column - 1;
}

/**
 * The place of a stopped item, `{line, column?}`, from the frames that isolated-vm renders into its error: the first of the
 * macro's own counts, and none where the time ran out in what stands around the macro.
 */
export function placeInStack(stack, source) {
  const lines = lineCount(source);
  let name;
  for (const text of String(stack).slice(0, STACK_CHARS).split('\n')) {
    if (text.includes('isolated-vm boundary')) break;
    const found = /^\s+at (?!.*prelude:)(?:([\w$]{1,99}) \()?.*?:(\d{1,7}):(\d{1,7})\)?$/.exec(text);
    if (found === null) continue;
    const line = Number(found[2]);
    if (line >= 1 && line <= lines) return { line, column: characterColumn(source, line, Number(found[3])) };
    // V8 finds no positions where its stack is used up, but it still knows the function.
    if (line === 0) name ??= found[1];
  }
  const line = name === undefined ? undefined : lineOfFunction(source, name);
  return line === undefined ? undefined : { line };
}

// Where a function of that name is declared, if there is one only.
function lineOfFunction(source, name) {
  const found = [];
  for (const [index, line] of source.split(LINE_END).entries()) {
    for (const [, declared] of line.matchAll(/\bfunction\s*(?:\*\s*)?([\w$]+)/g)) if (declared === name) found.push(index + 1);
  }
  return found.length === 1 ? found[0] : undefined;
}

/** The line that has this word, if there is one only; `word` is a global pattern. */
export function lineOfWord(source, word) {
  const lines = new Set();
  for (const [index, line] of source.split(LINE_END).entries()) if (line.search(word) >= 0) lines.add(index + 1);
  return lines.size === 1 ? [...lines][0] : undefined;
}

/**
 * The line of the `throw` that threw a text or a number, which know of no place themselves; undefined where there are several
 * that may have been it. `text` is what was thrown, '' for what is no text.
 */
export function lineOfThrow(source, text) {
  if (!source.includes('throw')) return lineOfWord(source, /\breject\b/g); // then a promise was rejected with it
  let found = [];
  for (const [index, line] of source.split(LINE_END).entries()) {
    for (const { index: at } of line.matchAll(/\bthrow\b(?!\s*new\b)/g)) {
      found.push({ line: index + 1, rest: line.slice(at + 5).trimStart() });
    }
  }
  if (found.length > 1 && text !== '') {
    found = found.filter(({ rest }) => ["'", '"', '`'].some((quote) => rest.startsWith(quote + text + quote)));
  }
  const lines = new Set(found.map(({ line }) => line));
  return lines.size === 1 ? found[0].line : undefined;
}

/** Where a name that is not defined stands: V8 gives the begin of the statement that it is in, where it is called. */
export function columnOfName(error, source, line, column) {
  const name = /^ReferenceError: ([\w$]{1,99}) is not defined$/.exec(error)?.[1];
  if (name === undefined) return column;
  const text = source.split(LINE_END)[line - 1];
  const found = new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`).exec(text.slice(column - 1));
  return found === null ? column : column + found.index;
}

/** V8 counts columns in halves of surrogate pairs; people, and Python, count characters. */
export function characterColumn(source, line, column) {
  if (!/[\ud800-\udfff]/.test(source)) return column;
  return Array.from((source.split(LINE_END)[line - 1] ?? '').slice(0, column - 1)).length + 1;
}
