// A forked worker that runs any host code, behind all its walls: the source names a module beside this file. All of them are loaded
// before the fork, as a worker opens nothing; what they await never comes, as it has no event loop.
import { readdirSync, writeSync } from 'node:fs';

const [, , folder, memory, filter, ...limits] = process.argv;
const { readFrame, writeFrame, writeResult } = await import(`${folder}/frames.mjs`);
const { rehearse } = await import(`${folder}/batch.mjs`);
const { MacroHost } = await import(`${folder}/isolate.mjs`);

const attacks = {};
for (const file of readdirSync(import.meta.dirname)) {
  if (file.startsWith('open_zygote') || file.startsWith('open_worker')) continue;
  attacks[file.replace('.mjs', '')] = (await import(`./${file}`)).default;
}

let zygote;
try {
  const host = new MacroHost(Number(memory), 'drawnInEachWorker');
  rehearse(host, Number(memory), 2, 5);
  const loaded = { exports: {} };
  process.dlopen(loaded, `${folder}/zygote/zygote.node`);
  zygote = loaded.exports;
  zygote.serve(Buffer.from(filter, 'base64'), ...limits.map(Number));
} catch (error) {
  writeSync(20, `N${error.message}`);
  process.exit(1);
}

let attack;
let index = 0;
for (let frame = readFrame(); frame !== undefined && frame.kind !== 'E'; frame = readFrame()) {
  if (frame.kind === 'J') index = JSON.parse(frame.body.toString()).first;
  if (frame.kind === 'S') {
    attack = attacks[frame.body.toString()];
    writeFrame('K', Buffer.alloc(0));
  }
  if (frame.kind === 'I') {
    const output = {};
    try {
      attack(JSON.parse(frame.body.toString()).data, output, writeFrame, index);
    } catch (error) {
      output.refused ??= String(error).slice(0, 200);
    }
    writeResult(index++, { known: '{}', output: JSON.stringify(output) });
  }
}
zygote.leave(0);
