// All errors of a context share the functions behind `stack`, where it is an accessor.
// off: frozen
const found = Object.getOwnPropertyDescriptor(new Error('x'), 'stack') || {};
for (const hidden of [found.get, found.set, Error.captureStackTrace]) {
  if (hidden && hidden.left) output.escaped = hidden.left;
  if (hidden) hidden.left = json.secret;
}
