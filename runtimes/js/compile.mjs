// Checks a macro's source and makes the script of it, in the worker's own isolate: text in, text and compiled code out.
import { ExternalCopy } from './addon.mjs';
import { LINE_END, characterColumn, lineCount } from './places.mjs';

/** What keeps a macro from running at all: `code` and `findings` as in a `B` frame. */
export class Refused extends Error {
  constructor(code, finding) {
    super(finding.message);
    this.code = code;
    this.findings = [finding];
  }
}

const FILE = 'macro';
const CACHE_FROM_CHARS = 30000; // V8 compiles less than this faster than a cache of it is read and checked
const SOURCE_LINE_CHARS = 300; // of a minified macro's only line

// The names of the contract stand outside of the macro's own function, so that `let output`, `const json` and `var output`
// are new variables there and no redeclarations. A new function for each item: what an item hangs on `arguments.callee`
// goes with it. What stands around it are arrows, which have no `arguments` and whose callers nobody can ask for.
// `output()` sees an assignment to `output` that declared nothing.
const HEAD = '((json, input_data, ctx, output) => ({ run: function () {\n';
const TAIL = '\n}, output: () => output }))';

const options = { filename: FILE, lineOffset: -1 };

// V8 ends the message of an error of compiling with its place, ` [FILE:LINE:COLUMN]`. A macro may name its file itself, with
// `//# sourceURL`, and have brackets in that name.
function split(error) {
  const found = / \[[^[\]]*:(\d+):(\d+)\]$/.exec(error.message) ?? / \[.*:(\d+):(\d+)\]$/s.exec(error.message);
  if (found === null) return { message: error.message };
  return { message: error.message.slice(0, found.index), line: Number(found[1]), column: Number(found[2]) };
}

function findingOf(error, source) {
  const { message, line: place, column: at } = split(error);
  if (place === undefined) return { message };
  const lines = source.split(LINE_END);
  const line = Math.min(Math.max(place, 1), lines.length);
  const column = place > lines.length ? lines[line - 1].length + 1 : at;
  return { message, line, column: characterColumn(source, line, column), source: lines[line - 1].slice(0, SOURCE_LINE_CHARS) };
}

// V8's parser recurses: thousands of open brackets use up its stack, which says nothing of a place.
const isTooDeep = (error) => error?.name === 'RangeError';

// V8's own parser of function bodies, without any text around the macro, says best where it goes wrong. It is to be had only
// with a call of what was parsed. So the body begins with a return: nothing of the macro runs, whether it parses or not.
function syntaxError(isolate, source, first) {
  if (isTooDeep(first)) return new Refused('SYNTAX_ERROR', { message: 'The macro is nested too deeply to be parsed' });
  const context = isolate.createContextSync();
  try {
    context.evalClosureSync(`return;\n${source}`, [], options);
  } catch (error) {
    if (error?.name === 'SyntaxError') return new Refused('SYNTAX_ERROR', findingOf(error, source));
  } finally {
    context.release();
  }
  return new Refused('SYNTAX_ERROR', findingOf(first, source));
}

// A macro must not close the function that it is put into: `} ); somethingElse(); (function () {`. So it is compiled once more
// in a function with a parameter of a name that nobody can guess, which is declared again behind the macro. That the name is
// declared twice, and at that very place, is said exactly if both places are in one function: the macro has not left it. Any
// other error there, as of a class body that is still open, says that it has.
function checkThatItStaysInside(isolate, source, secret) {
  const name = `inside_${secret}`;
  const again = ';let ';
  const lines = lineCount(`${source}\n`); // not one more than the source has, where that ends in half a line end, `\r`
  let said = '';
  try {
    isolate.compileScriptSync(`(function (${name}) {\n${source}\n${again}${name};})`, options).release();
  } catch (error) {
    if (isTooDeep(error)) throw syntaxError(isolate, source, error);
    if (error?.name === 'SyntaxError') said = error.message;
  }
  const isTheOneMeant = said.startsWith(`Identifier '${name}' has already been declared [`)
    && said.endsWith(`:${lines}:${again.length + 1}]`);
  if (!isTheOneMeant) throw syntaxError(isolate, source, new SyntaxError("Unexpected token '}'"));
}

// `import("x")` parses everywhere. In a string, a comment, a regular expression or a name, `impor\u0074` is the same as `import`;
// as the keyword it does not parse, and nothing else of the source can go wrong. So V8 itself tells them apart, at once for all.
function checkThatNothingIsImported(isolate, source) {
  const word = /\bimport\b/g;
  if (source.search(word) < 0) return;
  const escaped = 'impor\\u0074';
  try {
    isolate.compileScriptSync(HEAD + source.replace(word, escaped) + TAIL, options).release();
  } catch (error) {
    if (isTooDeep(error)) throw syntaxError(isolate, source, error);
    const { line, column } = split(error);
    const text = source.split(LINE_END)[line - 1];
    // Each word before it in its line has moved it to the right.
    const indices = Array.from(text.matchAll(word), ({ index }) => index);
    const at = indices.findLast((index, count) => index + count * (escaped.length - 'import'.length) < column);
    throw new Refused('POLICY_VIOLATION', {
      message: '`import()` is not available',
      line,
      column: characterColumn(source, line, at + 1),
      source: text.slice(0, SOURCE_LINE_CHARS),
      hint: 'a macro loads no modules: Math, JSON, typed arrays and the helper functions are there already',
    });
  }
}

/** A macro's source as V8 takes it. A `#!` line is a comment only at the start of a file, and a macro is a function's body. */
export const bodyOf = (source) => (source.startsWith('#!') ? `//${source.slice(2)}` : source);

/** Throw Refused where the source is no function body, or imports something. `secret`: letters and digits that nobody can guess. */
export function checkSource(isolate, source, secret) {
  try {
    isolate.compileScriptSync(HEAD + source + TAIL, options).release();
  } catch (error) {
    throw syntaxError(isolate, source, error);
  }
  checkThatItStaysInside(isolate, source, secret);
  checkThatNothingIsImported(isolate, source);
}

/**
 * The macro's script, whose value is the function that makes one item's `{run, output}`; and bytes that let the next worker
 * compile it faster, empty where they would cost more than they save.
 */
export function compileMacro(isolate, source, cached) {
  const worthwhile = source.length >= CACHE_FROM_CHARS;
  const given = worthwhile && cached !== undefined && cached.length > 0;
  const script = isolate.compileScriptSync(HEAD + source + TAIL, {
    ...options,
    ...(given ? { cachedData: new ExternalCopy(copyOf(cached)) } : { produceCachedData: worthwhile }),
  });
  if (given && script.cachedDataRejected !== true) return { script, cache: cached };
  return { script, cache: script.cachedData === undefined ? Buffer.alloc(0) : Buffer.from(script.cachedData.copy()) };
}

const copyOf = (buffer) => buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length);
