// Everything behind an await runs when the macro's own call is long over.
// off: end
if (globalThis.left) output.escaped = globalThis.left;
globalThis.promised = globalThis.promised || Promise.withResolvers();
globalThis.promised.promise.then((secret) => { globalThis.left = secret; });
Promise.resolve().then(() => { globalThis.promised.resolve(json.secret); });
