// Has an object that looks like the global one stand in its place, while something stays in the real one.
// off: own-global
if (typeof left !== 'undefined') output.escaped = left;
const real = globalThis;
const double = Object.create(Object.getPrototypeOf(real));
for (const key of Reflect.ownKeys(real)) Object.defineProperty(double, key, Object.getOwnPropertyDescriptor(real, key));
real.left = json.secret;
globalThis = double;
