if (globalThis.left) output.escaped = globalThis.left;
const secret = json.secret;
Object.defineProperty(globalThis, 'left', { get: () => secret, set() {}, configurable: false });
