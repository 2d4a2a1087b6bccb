// Checks a macro's source and makes the script of it, in the worker's own isolate: text in, text and compiled code out.
import { ExternalCopy } from './addon.mjs';
import { LINE_END, characterColumn } from './places.mjs';

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
// goes with it. `output()` sees an assignment to `output` that declared nothing.
const HEAD = '(function (json, input_data, ctx, output) { return { run: function () {\n';
const TAIL = '\n}, output: function () { return output; } }; })';

const options = { filename: FILE, lineOffset: -1 };

export const lineCount = (source) => source.split(LINE_END).length;

function findingOf(error, source) {
  const place = /\[[^[\]]*:(\d+):(\d+)\]$/.exec(error.message);
  // V8's parser recurses: thousands of open brackets use up its stack, which says nothing of a place.
  if (error.name === 'RangeError') return { message: 'The macro is nested too deeply to be parsed' };
  const message = error.message.replace(/ \[[^[\]]*:\d+:\d+\]$/, '');
  if (place === null) return { message };
  const lines = source.split(LINE_END);
  const line = Math.min(Math.max(Number(place[1]), 1), lines.length);
  const column = Number(place[1]) > lines.length ? lines[line - 1].length + 1 : Number(place[2]);
  return { message, line, column: characterColumn(source, line, column), source: lines[line - 1].slice(0, SOURCE_LINE_CHARS) };
}

// V8's own parser of function bodies, without any text around the macro, says best where it goes wrong.
function syntaxError(isolate, source, fallback) {
  const context = isolate.createContextSync();
  try {
    // The macro does not parse, so nothing of it runs; if that were wrong, it would run in an empty context, for 50 ms.
    context.evalClosureSync(source, [], { filename: FILE, timeout: 50 });
  } catch (error) {
    if (error?.name === 'SyntaxError' || error?.name === 'RangeError') {
      return new Refused('SYNTAX_ERROR', findingOf(error, source));
    }
  } finally {
    context.release();
  }
  return new Refused('SYNTAX_ERROR', findingOf(fallback, source));
}

// A macro must not close the function that it is put into: `} ); somethingElse(); (function () {`. So it is compiled once more
// in a function with a parameter of a name that nobody can guess, which is declared again behind the macro. That fails, for
// being declared twice, exactly if both places are in one function; if it does not, the macro has left it.
function checkThatItStaysInside(isolate, source, secret) {
  const name = `inside_${secret}`;
  try {
    isolate.compileScriptSync(`(function (${name}) {\n${source}\n;let ${name};})`, options).release();
  } catch (error) {
    if (error.message.includes(name)) return;
    throw syntaxError(isolate, source, error);
  }
  throw syntaxError(isolate, source, new SyntaxError("Unexpected token '}'"));
}

// `import("x")` parses everywhere. Inside a string, a comment, a regular expression or as a member's name, `impor\u0074` is
// the same as `import`; as the keyword it does not parse. So this needs no parser of its own to tell them apart.
function checkThatNothingIsImported(isolate, source) {
  const candidates = [...source.matchAll(/\bimport(?=\s*(?:\/[/*]|\(|\.))/g)];
  for (const { index } of candidates.slice(0, 1000)) {
    const changed = `${source.slice(0, index)}impor\\u0074${source.slice(index + 6)}`;
    try {
      isolate.compileScriptSync(`(function () {\n${changed}\n})`, options).release();
    } catch {
      const before = source.slice(0, index).split(LINE_END);
      throw new Refused('POLICY_VIOLATION', {
        message: '`import()` is not available',
        line: before.length,
        column: before.at(-1).length + 1,
        source: source.split(LINE_END)[before.length - 1].slice(0, SOURCE_LINE_CHARS),
        hint: 'a macro loads no modules: Math, JSON, typed arrays and the helper functions are there already',
      });
    }
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

const BUILTINS = 'Object|Function|Array|Number|Boolean|String|Symbol|Date|Promise|RegExp|\\w*Error|JSON|Math|Intl|BigInt|Map|Set|'
  + 'WeakMap|WeakSet|Proxy|Reflect|ArrayBuffer|DataView|\\w+Array|Iterator';
const PATCHES = [
  // Array.prototype.sum = …, Math.sum = …, Number["isEven"] = …
  new RegExp(`\\b(?:${BUILTINS})(?:\\s*\\.\\s*prototype)?\\s*(?:\\.\\s*[\\w$]+|\\[[^\\]\\n]*\\])\\s*=(?!=)`),
  // var p = Array.prototype; Object.defineProperty(Array.prototype, …); Object.assign(String.prototype, …)
  new RegExp(`(?<!create\\s*\\(\\s*)\\b(?:${BUILTINS})\\s*\\.\\s*prototype\\s*(?![\\s.[])`),
  new RegExp(`(?:defineProperty|defineProperties|assign|setPrototypeOf)\\s*\\(\\s*(?:${BUILTINS})\\b`),
  /\bprototype\s*\[|__proto__|__define[GS]etter__|\bconstructor\s*\.\s*prototype\b/,
];

/**
 * Whether the macro looks as if it adds to builtins (`Array.prototype.max = …`), which shared, frozen ones cannot allow. Each
 * item then gets a context of its own, for about a millisecond. A wrong guess costs that time, or an error: nothing is let out.
 */
export const changesBuiltins = (source) => PATCHES.some((pattern) => pattern.test(source));
