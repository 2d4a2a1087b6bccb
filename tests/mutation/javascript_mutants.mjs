// Lists what Stryker would change in a JavaScript file; one line of JSON for each mutant. Stryker itself puts all mutants into the
// program and chooses one by a global variable or the environment: an isolate and a forked worker have neither, so only what makes
// the mutants is used, and each is written into the file by itself.
import { readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const [path] = process.argv.slice(2);
const content = readFileSync(path, 'utf8');
const lines = content.split('\n');
const starts = [0];
for (const line of lines) starts.push(starts.at(-1) + line.length + 1);
const offset = ({ line, column }) => starts[line] + column; // lines from 0, as Stryker has them

const silent = () => {};
const logger = { debug: silent, info: silent, warn: silent, isDebugEnabled: () => false };
const options = { plugins: null, excludedMutations: ['StringLiteral'], ignorers: [], noHeader: true };
const { mutants } = await new Instrumenter(logger).instrument([{ name: path, content, mutate: true }], options);
for (const mutant of mutants) {
  const { location, replacement, mutatorName, statusReason } = mutant;
  if (statusReason) continue;
  const { start } = location;
  const code = content.slice(0, offset(start)) + replacement + content.slice(offset(location.end));
  const [was, became] = [lines[start.line].trim(), code.split('\n')[start.line].trim()];
  console.log(JSON.stringify({ operator: mutatorName, line: start.line + 1, was, became, code }));
}
