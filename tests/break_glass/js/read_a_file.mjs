import { readFileSync } from 'node:fs';
export default (json, output) => { output.got = readFileSync(json.readable, 'utf8').slice(0, 20); };
