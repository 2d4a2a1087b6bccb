// The refusal of import() is an error of the host's context, and the promise may be as well.
const loading = import('node:fs');
loading.then(
  (fs) => { output.escaped = 'module ' + typeof fs.readFileSync; },
  (error) => { output.escaped = 'process ' + error.constructor.constructor('return process')().pid; },
);
return loading.then(() => undefined, () => undefined);
