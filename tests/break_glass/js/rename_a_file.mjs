import { renameSync } from 'node:fs';
export default (json, output) => { renameSync(json.victim, `${json.victim}-moved`); output.got = 'renamed'; };
