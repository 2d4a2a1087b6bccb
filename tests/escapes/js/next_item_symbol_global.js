// off: foreign-globals count-of-globals
const key = Symbol.for('left');
if (globalThis[key]) output.escaped = globalThis[key];
globalThis[key] = json.secret;
