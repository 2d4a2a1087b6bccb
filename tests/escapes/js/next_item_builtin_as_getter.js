// A global builtin that is read through the item before.
// off: locked-globals builtins-put-back
const { get } = Object.getOwnPropertyDescriptor(globalThis, 'Map');
if (get) output.escaped = get.left;
const { Map: kept } = globalThis;
const getter = () => kept;
getter.left = json.secret;
Object.defineProperty(globalThis, 'Map', { get: getter, configurable: true });
