// off: foreign-that-stay
if (globalThis.left) output.escaped = globalThis.left;
const secret = json.secret;
if (!globalThis.left) Object.defineProperty(globalThis, 'left', { get: () => secret, set() {}, configurable: false });
