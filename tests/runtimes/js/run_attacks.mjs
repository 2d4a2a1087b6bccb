// Runs attacks in the worker's own code: `node run_attacks.mjs FOLDER`, with `{attacks: {name: source}, items}` as JSON on stdin; FOLDER
// may be a copy with a guard taken out. Each attack has workers to itself, a fresh one after an item that is not clean, as the sandbox
// gives it. A source that looks as if it changed builtins is treated like any other: that guess is not what keeps it in. It is
// made for those alone that are named in `guessed`, whose guard is what follows from it.
// Prints the JSON of `{name: {outputs, renewed, refused?}}`.
import { readFileSync } from 'node:fs';

const { MacroHost } = await import(`${process.argv[2]}/isolate.mjs`);
const { attacks, items, guessed } = JSON.parse(readFileSync(0, 'utf8'));
const LIMITS = { itemMs: 5000, outputBytes: 1e6, logBytes: 8192 };

function run(source, patches) {
  const begin = () => {
    const made = new MacroHost(64, 'unguessable');
    made.compile(source, undefined, patches);
    return made;
  };
  const outputs = [];
  let renewed = 0;
  let host;
  try {
    host = begin();
  } catch (error) {
    if (error.code === undefined) throw error;
    return { outputs, renewed, refused: error.code };
  }
  for (const item of items) {
    if (!host.isClean) {
      host = begin();
      renewed++;
    }
    const { known, output } = host.run(JSON.stringify(item), LIMITS);
    outputs.push({ ...JSON.parse(known), ...(output === '' ? {} : { output: JSON.parse(output) }) });
  }
  return { outputs, renewed };
}

const found = Object.entries(attacks).map(([name, source]) => [name, run(source, guessed.includes(name) ? undefined : false)]);
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
