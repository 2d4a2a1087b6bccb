// The object of a tagged template is one and the same each time that its place in the source is run.
// off: end
const tag = (strings) => strings;
const place = tag`left`;
globalThis.seen ??= new WeakMap();
if (globalThis.seen.has(place)) output.escaped = globalThis.seen.get(place);
globalThis.seen.set(place, json.secret);
