import { setPriority } from 'node:os';
export default (json, output) => { setPriority(json.handler, 19); output.got = 'slowed'; };
