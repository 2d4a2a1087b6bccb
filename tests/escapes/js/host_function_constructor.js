// A function that the host hands in leads to the host's Function.
// off: isolate
const host = console.log.constructor('return process')();
output.escaped = 'process ' + host.pid;
