import { mkdirSync } from 'node:fs';
export default (json, output) => { mkdirSync(json.marker); output.got = 'a folder'; };
