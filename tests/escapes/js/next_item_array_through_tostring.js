// The prelude's own code runs after the macro, with the item's lists: none of its own may be handed out.
// off: protectors watched
const home = [].__proto__;
for (const name of ['push', 'map', 'join', 'forEach', 'slice', 'indexOf', 'concat', 'values', 'keys']) {
  const old = home[name];
  home[name] = function () { globalThis.kept = home.kept = this; return Reflect.apply(old, this, arguments); };
}
Object.defineProperty(home, '0', { set(value) { globalThis.kept = home.kept = [this, value]; }, configurable: true });
if (globalThis.kept || home.kept) output.escaped = 'what the item before has kept';
console.log('a %s', [1], { b: new Set([1]) });
home.kept = 1;
output.list = json.list;
