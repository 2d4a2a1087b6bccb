export default (json, call) => {
  const socket = call('socket', 2, 1, 0);
  if (socket < 0) return socket;
  const address = Buffer.from([2, 0, json.port >> 8, json.port & 255, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  const connected = call('connect', socket, address, 16);
  if (connected < 0) return connected;
  const request = 'GET /2018-06-01/runtime/invocation/next HTTP/1.0\r\n\r\n';
  return call('send', socket, request, request.length, 0);
};
