// A property that cannot be deleted.
if (globalThis.left) output.escaped = globalThis.left;
Object.defineProperty(globalThis, 'left', { value: json.secret, configurable: false });
