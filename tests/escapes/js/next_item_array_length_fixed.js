// off: same-writable
const home = Object.getPrototypeOf([]);
if (!Object.getOwnPropertyDescriptor(home, 'length').writable) output.escaped = 'length is fixed';
Object.defineProperty(home, 'length', { writable: false });
