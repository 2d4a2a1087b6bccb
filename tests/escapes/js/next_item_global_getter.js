// off: foreign-that-stay count-of-globals
if (globalThis.left) output.escaped = globalThis.left;
const secret = json.secret;
if (!globalThis.left) Object.defineProperty(globalThis, 'left', { get: () => secret, set() {}, configurable: false });
