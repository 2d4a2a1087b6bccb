// off: same-configurable
const home = [].__proto__;
if (!Object.getOwnPropertyDescriptor(home, 'map').configurable) output.escaped = 'fixed by the item before';
Object.defineProperty(home, 'map', { configurable: false });
