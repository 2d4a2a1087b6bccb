// A job that is queued while the output is written runs when nobody looks any more: beside the first jobs of the next item.
// off: end-after-jobs
const secret = json.secret;
output.late = { toJSON() { Promise.resolve().then(() => { globalThis.left = secret; }); return 1; } };
return Promise.resolve().then(() => {
  if (globalThis.left && globalThis.left !== secret) output.escaped = globalThis.left;
});
