// The object to fill is one of the host's.
// off: isolate
const host = output.constructor.constructor('return globalThis')();
output.escaped = 'global of the host with ' + typeof host.process.binding;
