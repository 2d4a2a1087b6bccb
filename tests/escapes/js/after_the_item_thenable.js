// Whoever waits for what a macro returns calls its `then`, with functions that may be of another item.
// off: end
if (globalThis.left) output.escaped = 'the functions of the item before';
return { then(done) { globalThis.left = done; done(output); } }; // and not a Promise
