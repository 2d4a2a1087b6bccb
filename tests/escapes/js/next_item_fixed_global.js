// A property that cannot be deleted.
// off: foreign-that-stay
if (globalThis.left) output.escaped = globalThis.left;
else Object.defineProperty(globalThis, 'left', { value: json.secret, configurable: false });
