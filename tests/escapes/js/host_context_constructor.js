// The context's innermost object is one of the host's.
// off: isolate
const host = ctx.site.constructor.constructor('return process')();
output.escaped = 'process ' + host.pid;
