// It makes a global name anew, as a polyfill does, and so that putting it back changes nothing.
// off: own-worker never-put-back
if (typeof clone === 'string') output.escaped = clone;
const { secret } = json;
Object.defineProperty(globalThis, 'clone', { get: () => secret, set() {}, configurable: true });
