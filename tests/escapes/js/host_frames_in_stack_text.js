// The stack's text names the host's files, and so where the sandbox is installed.
// off: names-of-files
Error.stackTraceLimit = 100;
const found = /(?:file:|node:|\/)[\w./-]+\.m?js/.exec(new Error('x').stack);
if (found) output.escaped = 'host file ' + found[0];
