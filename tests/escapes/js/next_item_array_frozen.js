// Frozen with what it holds, a builtin is the same in all but that.
// off: watched
const home = [].__proto__;
if (Object.isFrozen(home)) output.escaped = 'frozen by the item before';
Object.freeze(home);
