// A socket, without waiting for anything: a forked worker has no event loop.
export default (json, output) => {
  const { TCP, constants } = process.binding('tcp_wrap');
  const socket = new TCP(constants.SOCKET);
  if (socket.bind('127.0.0.1', 0) === 0 && socket.listen(1) === 0) output.got = 'listening';
};
