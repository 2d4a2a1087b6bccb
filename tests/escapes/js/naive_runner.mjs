// What somebody writes who takes node:vm for a sandbox: one context, the host's own objects in it, code from strings allowed.
// Run as `node naive_runner.mjs ATTACK.js`; prints the JSON list of the outputs of two items. Attacks on the host (`// off: isolate`)
// have to succeed here.
import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { createContext, runInContext } from 'node:vm';

const source = readFileSync(process.argv[2], 'utf8');
const nowhere = new Writable({ write(text, encoding, done) { done(); } });
const quiet = new console.Console({ stdout: nowhere, stderr: nowhere });

const context = createContext({ console: quiet });
const outputs = [];
try {
  const macro = runInContext(`(function (json, input_data, ctx, output) {\n${source}\n})`, context, { filename: 'macro' });
  for (const turn of [1, 2]) {
    const output = {};
    const data = { turn, list: [1, 2, 3], secret: `data of item ${turn}` };
    try {
      const returned = await macro(data, data, { site: { answer: 'A' } }, output);
      await new Promise((resolve) => setImmediate(resolve));
      outputs.push(JSON.parse(JSON.stringify({ ...output, ...returned })));
    } catch (error) {
      outputs.push({ error: String(error), ...JSON.parse(JSON.stringify(output)) });
    }
  }
} catch (error) {
  outputs.push({ error: String(error) });
}
process.stdout.write(JSON.stringify(outputs));
