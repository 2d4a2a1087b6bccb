// The item's data is an object of the host's.
// off: isolate
const host = json.constructor.constructor('return process')();
output.escaped = 'process ' + host.pid;
