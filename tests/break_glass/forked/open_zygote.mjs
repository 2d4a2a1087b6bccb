// The zygote, with workers that run any code behind their walls: the source names an attack beside this, which has any function of the
// C library. Run as `node open_zygote.mjs FOLDER CALLS MEMORY FILTER LIMITS…`. Everything is loaded before the fork.
import { readdirSync, writeSync } from 'node:fs';

const [, , folder, calls, memory, filter, ...limits] = process.argv;
const { readFrame, writeFrame, writeResult } = await import(`${folder}/frames.mjs`);
const { rehearse } = await import(`${folder}/batch.mjs`);
const { MacroHost } = await import(`${folder}/isolate.mjs`);

const load = (file) => { const loaded = { exports: {} }; process.dlopen(loaded, file); return loaded.exports; };
const attacks = {};
for (const file of readdirSync(import.meta.dirname)) {
  if (file.endsWith('.mjs') && file !== 'open_zygote.mjs') attacks[file.slice(0, -4)] = (await import(`./${file}`)).default;
}
const { call, addressOf } = load(calls);
const zygote = load(`${folder}/zygote/zygote.node`);
try {
  rehearse(new MacroHost(Number(memory), 'drawnInEachWorker'), Number(memory), 2, 5);
  zygote.serve(Buffer.from(filter, 'base64'), ...limits.map(Number));
} catch (error) {
  writeSync(20, `N${error.message}`);
  process.exit(1);
}

let attack;
let index = 0;
for (let frame = readFrame(); frame !== undefined && frame.kind !== 'E'; frame = readFrame()) {
  const text = frame.body.toString();
  if (frame.kind === 'S') {
    attack = attacks[text];
    writeFrame('K', Buffer.alloc(0));
  } else if (frame.kind === 'I') {
    let got;
    try { got = attack(JSON.parse(text).data, call, addressOf); } catch (error) { got = `refused: ${error}`; }
    writeResult(index++, { known: '{}', output: JSON.stringify({ got }) });
  }
}
zygote.leave(0);
