// A setter for an index: each array of the next item that has a hole there goes through it.
// off: protectors watched
const list = [];
list[7] = 'x';
if (!Object.hasOwn(list, 7)) output.escaped = 'a setter took the element';
Object.defineProperty(Array.prototype, 7, { set() {}, configurable: true });
