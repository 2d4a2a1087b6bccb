// A builtin that is deleted and made again stands at the end.
// off: locked-globals
const names = Object.getOwnPropertyNames(globalThis);
if (json.turn === 2 && names.indexOf('Map') > names.indexOf('Set')) output.escaped = 'Map has moved';
const { Map: kept } = globalThis;
delete globalThis.Map;
globalThis.Map = kept;
