// What to write instead, for a line that does not parse; in the worker's own isolate, on text alone.
import { LINE_END } from './places.mjs';

const FENCE = /^\s{0,9}(?:```|~~~)/;
const NO_FENCE = 'leave it out: it is Markdown around the macro, no part of it';
const NO_MODULES = 'a macro loads no modules: paste the library above your macro';
const PYTHON = 'this looks like Python: write';

// Where the line, or V8's message, says what was meant. The first that fits is taken.
const BY_LINE = [
  [FENCE, NO_FENCE],
  [/[\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb]/, 'write straight quotation marks, " or \''],
  [/[\u2212\u2013\u2014]/, 'write a plain minus sign, -'],
  [/[\u00d7\u22c5\u00b7]/, 'write `*` to multiply'],
  [/[\u2264\u2265\u2260]/, 'write <=, >= or !=='],
  [/^\s*(?:[!%]\s*)?(?:npm|pip|pip3|yarn|conda)\s+install\b/, `nothing is installed for a macro. ${NO_MODULES[0].toUpperCase()}${NO_MODULES.slice(1)}`],
  [/^\s*(?:import\b|from\s+[\w.]+\s+import\b)/, NO_MODULES],
  [/^\s*export\b/, 'leave out `export`: put results into `output`, or return them'],
  [/^\s*def\s+\w+/, `${PYTHON} function name(x) { … }`],
  [/^\s*\}?\s*elif\b/, `${PYTHON} else if (x > 1) { … }`],
  [/^\s*for\s+\w+(?:\s*,\s*\w+)*\s+in\b/, `${PYTHON} for (const x of list) { … }, or for (let i = 0; i < n; i++) { … }`],
  [/^\s*(?:if|while)\s+[^(].*:\s*$/, `${PYTHON} if (x > 1) { … }`],
  [/^\s*(?:else|try|finally)\s*:/, `${PYTHON} a block in brackets, { … }`],
  [/^\s*except\b/, `${PYTHON} catch (error) { … }`],
  [/\blambda\b[\w\s,]*:/, `${PYTHON} (x) => x + 1`],
  [/^\s*#|\s#\s/, 'a comment begins with //'],
  [/"""|'''/, `${PYTHON} /* … */ for a comment, or text between backticks`],
  [/\bnot\s+[\w(]/, `${PYTHON} !x`],
  [/[\w)\]]\s+and\s+[\w(!]/, `${PYTHON} &&`],
  [/[\w)\]]\s+or\s+[\w(!]/, `${PYTHON} ||`],
  [/\bis\s+(?:not\s+)?(?:None|null|True|False)\b/, `${PYTHON} x === null`],
  [/(?:^|[^\w])f(?:"|')/, `${PYTHON} text between backticks, \`\${value}\``],
  [/\bpass\s*$|\braise\b/, `${PYTHON} throw new Error("…"), or nothing for \`pass\``],
  [/:=|<-/, 'write `name = value`'],
  [/\bprint\s+["'\w]/, 'write console.log(…)'],
];
const BY_MESSAGE = [
  [/^Identifier '([\w$]{1,60})' has already been declared/, (name) => `\`${name}\` is declared twice: leave out the word before the second one`],
  [/^(?:Unexpected end of input|missing \) after argument list|Unterminated template literal)/, () => 'a bracket or quotation mark that was opened here or above is not closed'],
  [/^Unexpected token '[})\]]'/, () => 'there is one closing bracket too many, or one that opens is missing'],
  [/^Invalid or unexpected token/, () => 'a quotation mark may be missing, or a character is none of JavaScript'],
  [/^Missing initializer in const/, () => 'write its value behind it, or `let`'],
  [/^await is only valid/, () => 'write `async` before the function that it is in'],
];

/** A sentence, or undefined; `text` is the line that V8 names, `message` what it says of it. */
export function hintForSyntax(message, text) {
  const line = text.slice(0, 1000);
  for (const [pattern, hint] of BY_LINE) if (pattern.test(line)) return hint;
  for (const [pattern, hint] of BY_MESSAGE) {
    const found = pattern.exec(message);
    if (found !== null) return hint(found[1]);
  }
  return undefined;
}

/**
 * The fence of a Markdown block around a macro, as a finding. It may parse, as templates behind an empty string, which would be called:
 * nothing else can begin so and run.
 */
export function fenceIn(source) {
  const lines = source.split(LINE_END, 1000);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0 || !FENCE.test(lines[first])) return undefined;
  return { message: 'a macro cannot begin with a Markdown fence', line: first + 1, column: lines[first].search(/\S/) + 1, source: lines[first].slice(0, 300), hint: NO_FENCE };
}
