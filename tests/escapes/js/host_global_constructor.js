// `this` is an object of the host's: its constructor's constructor compiles code in the host's context.
// off: isolate
const host = this.constructor.constructor('return process')();
output.escaped = 'process ' + host.pid;
