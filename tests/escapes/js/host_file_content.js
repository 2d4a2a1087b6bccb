// The usual second step: from the host's process to a file.
// off: isolate
const host = console.log.constructor('return process')();
const text = host.getBuiltinModule('node:fs').readFileSync('/etc/passwd', 'utf8');
output.escaped = 'file of ' + text.length + ' characters';
