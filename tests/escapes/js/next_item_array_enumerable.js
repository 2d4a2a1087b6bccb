// The same function, and now each `for…in` over a list comes to it.
// off: same-enumerable
for (const key in []) output.escaped = `lists have a ${key}`;
Object.defineProperty([].__proto__, 'map', { enumerable: true });
