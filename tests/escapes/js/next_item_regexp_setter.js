// off: same-set
const home = Object.getPrototypeOf(/x/);
const { set } = Object.getOwnPropertyDescriptor(home, 'source');
if (set) output.escaped = set.left;
const mine = () => {};
mine.left = json.secret;
Object.defineProperty(home, 'source', { set: mine });
