// The text around a macro: the function that it becomes the body of, and bare ones to check it in; text alone.
import { lineCount } from './places.mjs';

/** For each script of a macro: the first line of the text around it is line 0. */
export const options = { filename: 'macro', lineOffset: -1 };

const functionOf = (isAsync, parameter) => `${isAsync ? 'async ' : ''}function (${parameter}) {`;

/** A function with that body and nothing else, to be parsed and thrown away; `behind` stands in a line of its own behind it. */
export const bare = (source, isAsync, parameter = '', behind = '') => `(${functionOf(isAsync, parameter)}\n${source}\n${behind}})`;

/** How V8 ends the message of an error at that index of what stands behind a source. */
export function placeBehind(source, index) {
  const lines = lineCount(`${source}\n`); // not one more than the source has, where that ends in half a line end, `\r`
  return `:${lines}:${index + 1}]`;
}

// A macro may name its file itself, `//# sourceURL=mine.js`, and then V8 counts the lines in a stack without the offset. The last such
// comment is the one that counts, and an empty one takes the name away.
const NAMELESS = '\n//# sourceURL=';

/**
 * The script of a macro. The names of the contract stand outside of its own function, so that `let output`, `const json` and
 * `var output` are new variables there and no redeclarations. A new function for each item: what an item hangs on
 * `arguments.callee` goes with it. What stands around it are arrows, which have no `arguments` and whose callers nobody can ask
 * for. `output()` sees an assignment to `output` that declared nothing; what is given to `showOutput` sees whatever the macro
 * itself calls so.
 */
export const wrapped = (source, { isAsync, isStrict }) => '((json, input_data, ctx, output, $showOutput) => ({ run: '
  + `${functionOf(isAsync, '')}${isStrict ? "'use strict';" : ''}$showOutput(() => output);\n${source}\n}, output: () => output }))${NAMELESS}`;
