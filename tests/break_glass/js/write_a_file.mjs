import { writeFileSync } from 'node:fs';
export default (json, output) => { writeFileSync(json.marker, ''); output.got = 'a file'; };
