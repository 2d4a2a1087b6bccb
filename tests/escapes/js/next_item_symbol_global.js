// off: foreign-globals
const key = Symbol.for('left');
if (globalThis[key]) output.escaped = globalThis[key];
globalThis[key] = json.secret;
