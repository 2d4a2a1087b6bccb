// A microtask runs after the item has returned, when nobody sweeps any more.
// off: end
if (globalThis.left) output.escaped = globalThis.left;
Promise.resolve().then(() => {}).then(() => { globalThis.left = json.secret; });
