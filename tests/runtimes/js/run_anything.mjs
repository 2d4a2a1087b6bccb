// Looks for what items tell later ones: `node run_anything.mjs FOLDER SEED SECONDS [ENOUGH]`, with do_anything.js beside it. FOLDER is as
// for run_attacks.mjs, and as there no guess at the source keeps it in. Prints the JSON of `{clean, unclean, told}`.
import { readFileSync } from 'node:fs';

const [, , folder, seed, seconds, enough = Infinity] = process.argv;
const { MacroHost } = await import(`${folder}/isolate.mjs`);
const source = readFileSync(`${import.meta.dirname}/do_anything.js`, 'utf8');
const LIMITS = { itemMs: 10000, outputBytes: 1e8, logBytes: 1000 };
const counts = { clean: 0, unclean: 0, told: [] };
let host;

const run = (data) => host.run(JSON.stringify({ data, context: {} }), LIMITS);
// An item that made the next one fail has told it something, too.
const look = () => JSON.parse(run({ seed: 0 }).output || '{"seen":["it fails"]}').seen;

function begin() {
  host = new MacroHost(128, 'unguessable');
  host.compile(source, undefined, false);
  const seen = look();
  if (!host.isClean) throw new Error('looking alone leaves something behind');
  return seen;
}

let before = begin();
const end = Date.now() + 1000 * Number(seconds);
for (let turn = Number(seed); Date.now() < end && counts.told.length < Number(enough); turn++) {
  run({ seed: turn, does: true });
  if (host.isClean) {
    counts.clean++;
    const told = look().filter((line, i) => line !== before[i]);
    if (told.length > 0) counts.told.push({ turn, told: told.map((line) => line.slice(0, 200)).slice(0, 3) });
    if (told.length === 0 && host.isClean) continue;
  } else counts.unclean++;
  before = begin();
}
process.stdout.write(JSON.stringify(counts));
