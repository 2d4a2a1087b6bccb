// The global object's other names are variables like any other, and so are those that only ways around strict code assign to.
// off: builtins-put-back
for (const name of ['global', 'self', 'console', 'NaN', 'undefined']) if (real()[name]?.left) output.escaped = `${name}: ${real()[name].left}`;
function real() { return this; }
global = self = console = { left: json.secret };
