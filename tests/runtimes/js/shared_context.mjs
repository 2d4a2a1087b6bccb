// Runs one attack over two items in one context that both share, whatever the worker would have chosen for such a source.
// Run as `node shared_context.mjs ATTACK.js yes|no`: whether the builtins are hardened, and a host that is not clean is replaced, as
// the sandbox replaces a worker. Prints the JSON list of two results.
import { readFileSync } from 'node:fs';
import { MacroHost } from '../../../runtimes/js/isolate.mjs';

const [, , file, hardened] = process.argv;
function begin() {
  const host = new MacroHost(128, 'unguessable', hardened === 'yes');
  host.compile(readFileSync(file, 'utf8'), undefined, false);
  return host;
}

let host = begin();
const results = [1, 2].map((turn) => {
  const item = { data: { turn, list: [1, 2, 3], secret: `data of item ${turn}` }, context: { site: { answer: 'A' } } };
  const { known, output } = host.run(JSON.stringify(item), { itemMs: 2000, outputBytes: 1e6, logBytes: 8192 });
  if (hardened === 'yes' && !host.isClean) host = begin();
  return { ...JSON.parse(known), ...(output === '' ? {} : { output: JSON.parse(output) }) };
});
process.stdout.write(JSON.stringify(results));
