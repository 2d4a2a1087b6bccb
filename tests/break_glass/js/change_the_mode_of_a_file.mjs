import { chmodSync } from 'node:fs';
export default (json, output) => { chmodSync(json.victim, 0o644); output.got = 'opened'; };
