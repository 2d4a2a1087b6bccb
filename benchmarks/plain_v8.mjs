// The yardstick of JavaScript macros: one warm V8 context, Node's own, with no border. Lines of JSON in, lines of JSON out.
import { createInterface } from 'node:readline';

const compiled = new Map(); // by source: a macro is compiled when it first comes

function run(macro, items) {
  const outputs = [];
  const used = process.cpuUsage();
  const begun = performance.now();
  for (const text of items) {
    const item = JSON.parse(text);
    const output = {};
    const returned = macro(item.data, item.context, output);
    outputs.push(JSON.stringify(returned === undefined ? output : { ...output, ...returned }));
  }
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(used);
  return { ms, cpu_ms: (user + system) / 1000, outputs };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { source, items } = JSON.parse(line);
  if (!compiled.has(source)) compiled.set(source, new Function('json', 'ctx', 'output', source));
  process.stdout.write(`${JSON.stringify(run(compiled.get(source), items))}\n`);
}
