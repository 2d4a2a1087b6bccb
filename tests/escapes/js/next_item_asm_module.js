// That a function which says 'use asm' could not be linked once is kept beside its source: it is plain JavaScript from then on, and
// has arguments. So as many of them are as many bits for the next item.
// off: no-asm
function one(stdlib, foreign, heap) { "use asm"; var look = foreign.look; var h = new stdlib.Int32Array(heap); function run() { look() | 0; return h[0] | 0; } return { run: run }; }
function two(stdlib, foreign, heap) { "use asm"; var look = foreign.look; var h = new stdlib.Int32Array(heap); function run() { look() | 0; return h[0] | 0; } return { run: run }; }
const hasArguments = (make) => {
  let found;
  const made = make(globalThis, { look() { found = made.run.arguments; return 1; } }, new ArrayBuffer(65536));
  made.run();
  return found !== null;
};
if (json.turn === 1) {
  try { one(globalThis, { look() { return 1; } }, new ArrayBuffer(100)); } catch { /* where it is plain JavaScript */ }
} else if (hasArguments(one) !== hasArguments(two)) {
  output.escaped = 'a bit of the item before';
}
