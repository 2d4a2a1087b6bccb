import { get } from 'node:http';
export default (json, output) => new Promise((done, failed) => {
  get({ host: '127.0.0.1', port: json.port, path: '/2018-06-01/runtime/invocation/next' }, (answer) => {
    answer.on('data', (data) => { output.got = String(data); });
    answer.on('end', done);
  }).on('error', failed);
});
