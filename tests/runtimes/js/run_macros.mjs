// Runs many macros in the worker's own code, in one process: `node run_macros.mjs FOLDER`, with the JSON of `{name: {source, items, limits}}`
// on stdin. Prints the JSON of what each of a macro's items is answered with, and whether it left its worker clean; or why it was refused.
// `texts`: items as the text that a worker gets. `fresh`: in a new worker. `hardened`: among frozen builtins, although it looks as if
// it changed some.
import { readFileSync } from 'node:fs';

const { MacroHost } = await import(`${process.argv[2]}/isolate.mjs`);
const LIMITS = { itemMs: 20000, outputBytes: 1e6, logBytes: 8192 };
let host;

const textOf = (data) => JSON.stringify({ data, context: { site: ['A'] } });

function run({ source, items = [null], texts = items.map(textOf), limits, fresh, hardened }) {
  if (fresh || !host?.isClean) host = new MacroHost(64, 'unguessable');
  try {
    host.compile(source, undefined, hardened ? false : undefined);
  } catch (error) {
    if (error.code === undefined) throw error;
    return { refused: error.code, findings: error.findings };
  }
  const answers = [];
  for (const text of texts) {
    const { known, output } = host.run(text, { ...LIMITS, ...limits });
    answers.push({ ...JSON.parse(known), ...(output === '' ? {} : { output: JSON.parse(output) }), clean: host.isClean });
    if (!host.isClean) break;
  }
  return answers;
}

const found = Object.entries(JSON.parse(readFileSync(0, 'utf8'))).map(([name, macro]) => [name, run(macro)]);
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
