import { unlinkSync } from 'node:fs';
export default (json, output) => { unlinkSync(json.victim); output.got = 'removed'; };
