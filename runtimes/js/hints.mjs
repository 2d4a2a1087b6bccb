// What to write instead, where an error's own words do not say it; in the worker's own isolate, on text alone.
import { LINE_END } from './places.mjs';

const DECLARED_ANEW = /\b(var|let|const)\s{1,9}(json|input_data|ctx|output)\b/g;
const IS_EMPTY = /^(?:TypeError: (?:Cannot read properties of|Cannot destructure)|.{0,99}is not iterable|ReferenceError: Cannot access)/;

/**
 * A sentence for `var json = json.trace`: the name that is declared is a new, empty one from the function's first line on.
 * `error` is the error's text, `line` its line in the source.
 */
export function hintFor(error, source, line) {
  if (!IS_EMPTY.test(error)) return '';
  const text = (source.split(LINE_END)[line - 1] ?? '').slice(0, 1000);
  for (const { 2: name, index, 0: words } of text.matchAll(DECLARED_ANEW)) {
    const behind = text.slice(index + words.length);
    if (new RegExp(`=.*\\b${name}\\b`).test(behind)) {
      return `: this line declares \`${name}\` anew, which hides what your macro was given: take another name on the left`;
    }
  }
  return '';
}
