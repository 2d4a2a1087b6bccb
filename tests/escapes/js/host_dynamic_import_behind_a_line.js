// off: no-imports
const loading = import
--> a comment as well, at the start of a line
('node:fs');
loading.catch(() => undefined);
output.escaped = 'import() gave a ' + typeof loading;
