// A module of the host's, or a promise that the host makes for it.
// off: no-imports
const loading = import('node:fs');
loading.catch(() => undefined);
output.escaped = 'import() gave a ' + typeof loading;
