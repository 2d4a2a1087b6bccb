// What a loop over the properties that are left does not come to.
// off: watched-count
const home = [].__proto__;
if (json.turn === 2 && !Object.hasOwn(home, Symbol.unscopables)) output.escaped = 'the item before deleted the last one';
delete home[Reflect.ownKeys(home).at(-1)];
