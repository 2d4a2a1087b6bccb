import { setPriority } from 'node:os';
export default (json, output) => { setPriority(json.handler, 5); output.got = 'slowed'; };
