// Lists inherit from it as well: an index there is what the next item reads in each hole of its lists.
// off: protectors sealed
const holes = [, 1];
if (holes[0] !== undefined) output.escaped = holes[0];
Object.defineProperty(Object.prototype, 0, { value: json.secret, writable: true, configurable: true });
