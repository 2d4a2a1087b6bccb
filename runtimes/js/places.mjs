// Finds the macro's own line where an error does not bring it along; in the worker's own isolate, on text alone.

/** Where a line of a source ends, as V8 counts them. */
export const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

/**
 * The place of a stopped item, from the frames that isolated-vm renders into its error: the first of the macro's own counts,
 * and none where the time ran out in what stands around the macro.
 */
export function placeInStack(stack, lines) {
  for (const line of String(stack).split('\n')) {
    if (line.includes('isolated-vm boundary')) return undefined;
    const found = /^\s+at (?!.*prelude:).*?:(\d+):(\d+)\)?$/.exec(line);
    if (found !== null && Number(found[1]) <= lines) return { line: Number(found[1]), column: Number(found[2]) };
  }
  return undefined;
}

/**
 * The line of the `throw` that threw a text or a number, which know of no place themselves; undefined where there are several
 * that may have been it. `text` is what was thrown, '' for what is no text.
 */
export function lineOfThrow(source, text) {
  if (!source.includes('throw')) return undefined;
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

/** V8 counts columns in halves of surrogate pairs; people, and Python, count characters. */
export function characterColumn(source, line, column) {
  if (!/[\ud800-\udfff]/.test(source)) return column;
  return Array.from((source.split(LINE_END)[line - 1] ?? '').slice(0, column - 1)).length + 1;
}
