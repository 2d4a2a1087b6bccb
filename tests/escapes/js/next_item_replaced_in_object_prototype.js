// Not added, but replaced: by assignment, by definition as a value, and as an accessor.
// off: overriding read-only
const shared = Object.getPrototypeOf({});
const names = ['toString', 'valueOf', 'toLocaleString', 'isPrototypeOf', 'hasOwnProperty', 'propertyIsEnumerable', 'constructor'];
for (const name of names) if (shared[name] && shared[name].left) output.escaped = shared[name].left;
const mine = function () { return ''; };
mine.left = json.secret;
const ways = [
  (name) => { shared[name] = mine; },
  (name) => Object.defineProperty(shared, name, { value: mine }),
  (name) => Object.defineProperty(shared, name, { get: () => mine, configurable: true }),
];
names.forEach((name, i) => { try { ways[i % 3](name); } catch { /* the next one */ } });
