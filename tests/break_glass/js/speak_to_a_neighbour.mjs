import { createServer } from 'node:net';
export default (json, output) => new Promise((done, failed) => {
  createServer().on('error', failed).listen(`\0${json.name}`, () => { output.got = 'bound'; done(); });
});
