export default (json, call) => call('socket', 2, 1, 0);
