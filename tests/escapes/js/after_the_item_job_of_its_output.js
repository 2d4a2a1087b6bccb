// A job that is queued while the output is written runs when nobody looks any more.
if (globalThis.left) output.escaped = globalThis.left;
output.late = { toJSON() { Promise.resolve().then(() => { globalThis.left = json.secret; }); return 1; } };
