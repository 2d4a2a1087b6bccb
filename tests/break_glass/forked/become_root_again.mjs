export default (json, call) => call('setuid', 12345);
