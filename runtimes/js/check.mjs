// Checks a macro's source before any of it runs, by V8's own parser, in the worker's own isolate: text in, findings out.
import { LINE_END, characterColumn } from './places.mjs';
import { fenceIn, hintForSyntax } from './syntax_hints.mjs';
import { bare, options, placeBehind } from './wrapper.mjs';

/** What keeps a macro from running at all: `code` and `findings` as in a `B` frame. */
export class Refused extends Error {
  constructor(code, finding) {
    super(finding.message);
    this.code = code;
    this.findings = [finding];
  }
}

const SOURCE_LINE_CHARS = 300; // of a minified macro's only line

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
  // A text that ends within a template, behind a backslash, has its mistake in line 0 for V8: it is at the end.
  const isThere = place >= 1 && place <= lines.length;
  const line = isThere ? place : lines.length;
  const column = isThere ? at : lines[line - 1].length + 1;
  const text = lines[line - 1];
  const hint = hintForSyntax(message, text); // where there is none, JSON leaves it out
  return { message, line, column: characterColumn(source, line, column), source: text.slice(0, SOURCE_LINE_CHARS), hint };
}

// V8's parser recurses: thousands of open brackets use up its stack, which says nothing of a place.
const isTooDeep = (error) => error?.name === 'RangeError';

/** What an error of compiling a macro that parses is: the text around it goes some levels deeper than that which it was checked in. */
export const refusedAsTooDeep = (error) => (
  isTooDeep(error) ? new Refused('SYNTAX_ERROR', { message: 'The macro is nested too deeply to be parsed' }) : error);

// V8's own parser of function bodies, without any text around the macro, says best where it goes wrong. It is to be had only
// with a call of what was parsed. So the body begins with a return: nothing of the macro runs, whether it parses or not.
// It knows no `await`, so that becomes another word of the same length.
const withoutAwait = (source) => source.replace(/\bfor(\s{0,99})await\b/g, 'for$1     ').replace(/\bawait\b/g, 'void ');

function syntaxError(isolate, source, first) {
  if (isTooDeep(first)) return refusedAsTooDeep(first);
  const context = isolate.createContextSync();
  try {
    context.evalClosureSync(`return;\n${withoutAwait(source)}`, [], options);
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
function checkThatItStaysInside(isolate, source, secret, isAsync) {
  const name = `inside_${secret}`;
  const again = ';let ';
  let said = '';
  try {
    isolate.compileScriptSync(bare(source, isAsync, name, `${again}${name};`), options).release();
  } catch (error) {
    if (isTooDeep(error)) throw syntaxError(isolate, source, error);
    if (error?.name === 'SyntaxError') said = error.message;
  }
  const isTheOneMeant = said.startsWith(`Identifier '${name}' has already been declared [`)
    && said.endsWith(placeBehind(source, again.length));
  if (!isTheOneMeant) throw syntaxError(isolate, source, new SyntaxError("Unexpected token '}'"));
}

// `import("x")` parses everywhere. In a string, a comment, a regular expression or a name, `impor\u0074` is the same as `import`;
// as the keyword it does not parse, and nothing else of the source can go wrong. So V8 itself tells them apart, at once for all.
function checkThatNothingIsImported(isolate, source, isAsync) {
  const word = /\bimport\b/g;
  if (source.search(word) < 0) return;
  const escaped = 'impor\\u0074';
  try {
    isolate.compileScriptSync(bare(source.replace(word, escaped), isAsync), options).release();
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

// The directive counts where it is the macro's first statement, which only V8 can tell: then no `with` stands behind it.
function isStrict(isolate, source, isAsync) {
  if (!source.includes('use strict')) return false;
  try {
    isolate.compileScriptSync(bare(source, isAsync, '', ';with (0);'), options).release();
  } catch (error) {
    return error.message.startsWith('Strict mode code may not include a with') && error.message.endsWith(placeBehind(source, 1));
  }
  return false;
}

// A macro that may `await` is an async function if it parses as one: `await (1)` is a call in any other.
function parse(isolate, source) {
  let first;
  for (const isAsync of /\bawait\b/.test(source) ? [true, false] : [false]) {
    try {
      isolate.compileScriptSync(bare(source, isAsync), options).release();
      return isAsync;
    } catch (error) {
      first ??= error;
    }
  }
  throw syntaxError(isolate, source, first);
}

/**
 * Which function a source is the body of, `{isAsync, isStrict}`. Throws Refused where it is of none, or imports something.
 * `secret`: letters and digits that nobody can guess.
 */
export function checkSource(isolate, source, secret) {
  const fence = fenceIn(source);
  if (fence !== undefined) throw new Refused('SYNTAX_ERROR', fence);
  const isAsync = parse(isolate, source);
  checkThatItStaysInside(isolate, source, secret, isAsync);
  checkThatNothingIsImported(isolate, source, isAsync);
  return { isAsync, isStrict: isStrict(isolate, source, isAsync) };
}
