// What the next item stores under a common name goes to a setter of the item before.
// off: sealed
const seen = {};
seen.reading = 'mine';
if (!Object.hasOwn(seen, 'reading')) output.escaped = 'a setter took the value';
Object.defineProperty(Object.getPrototypeOf({}), 'reading', { get() { return 1; }, set() {}, configurable: true });
