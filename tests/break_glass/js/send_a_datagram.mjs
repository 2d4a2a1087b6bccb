import { createSocket } from 'node:dgram';
export default (json, output) => new Promise((done, failed) => {
  const socket = createSocket('udp4').on('error', failed);
  socket.send('data', json.udp_port, '127.0.0.1', (error) => { if (error) failed(error); else { output.got = 'sent'; done(); } });
});
