// V8 keeps a captured stack behind a symbol that no macro sees: it is still there when `stack` has been deleted, and the functions
// behind `stack` read and write it, on every object that inherits it.
// off: no-stacks
const own = {};
Error.captureStackTrace(own);
const { get, set } = Object.getOwnPropertyDescriptor(own, 'stack');
const shared = Object.getPrototypeOf([]);
for (const object of [[], globalThis]) {
  const left = get.call(object);
  if (left && left.secret) output.escaped = left.secret;
}
for (const object of [shared, globalThis]) {
  try {
    Error.captureStackTrace(object);
    set.call(object, { secret: json.secret });
    delete object.stack;
  } catch {}
}
