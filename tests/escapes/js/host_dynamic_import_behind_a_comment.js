// The brackets of an import may stand behind any comment, and one of the kinds of HTML is easily overlooked.
// off: no-imports
const loading = import<!-- as in old pages
('node:fs');
loading.catch(() => undefined);
output.escaped = 'import() gave a ' + typeof loading;
