// What JavaScript libraries cost that are pasted whole above a macro, in processor ms of a worker, medians; a busy machine changes little:
// .cache/node/node --no-node-snapshot --single-threaded benchmarks/libraries.mjs
import { readFileSync } from 'node:fs';
import { MacroHost } from '../runtimes/js/isolate.mjs';

const ROUNDS = 5;
const FURTHER = 7;
const TESTS = `${import.meta.dirname}/../tests`;
const ITEM = JSON.stringify({ data: [1, 2, 3, 4], context: {} });
const LIMITS = { itemMs: 0, outputBytes: 1e6, logBytes: 100 };

const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
function timed(act) {
  const begun = cpu();
  act();
  return cpu() - begun;
}

function warmHost() {
  const host = new MacroHost(512, 'benchmark');
  host.compile('output.x = json;');
  host.run(ITEM, LIMITS);
  return host;
}

console.log('| library | size | compile | again | first item | further items |\n|---|--:|--:|--:|--:|--:|');
for (const [name, { file, source }] of Object.entries(JSON.parse(readFileSync(`${TESTS}/runtimes/js/cases/libraries.json`, 'utf8')))) {
  const text = `${readFileSync(`${TESTS}/libraries/node_modules/${file}`, 'utf8')}\n${source}`;
  const [compile, again, first, further] = [[], [], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const host = warmHost();
    let cache;
    compile.push(timed(() => { cache = host.compile(text); }));
    const items = Array.from({ length: 1 + FURTHER }, () => timed(() => host.run(ITEM, LIMITS)));
    first.push(items[0]);
    further.push(...items.slice(1));
    const other = warmHost();
    again.push(timed(() => other.compile(text, Buffer.from(cache))));
  }
  const size = `${Math.round(text.length / 1024)} KB`;
  console.log(`| ${name} | ${size} | ${median(compile).toFixed(0)} | ${median(again).toFixed(0)} | ${median(first).toFixed(1)} | ${median(further).toFixed(1)} |`);
}
