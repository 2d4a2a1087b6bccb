import { readFileSync } from 'node:fs';
export default (json, output) => { output.got = readFileSync('/etc/passwd', 'utf8').slice(0, 20); };
