// off: same-writable
const home = [].__proto__;
if (!Object.getOwnPropertyDescriptor(home, 'map').writable) output.escaped = 'read-only since the item before';
Object.defineProperty(home, 'map', { writable: false });
