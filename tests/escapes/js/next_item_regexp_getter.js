// An accessor has no value: two of them differ in their functions alone.
// off: same-get
const home = Object.getPrototypeOf(/x/);
if (/x/g.flags !== 'g') output.escaped = /x/g.flags;
const secret = json.secret;
Object.defineProperty(home, 'flags', { get: () => secret });
