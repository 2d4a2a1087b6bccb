// A private field can be put even onto a frozen object, by a base class that returns it.
// off: stamps end
const Stamp = (globalThis.Stamp ??= class extends (class { constructor(o) { return o; } }) {
  #left;
  constructor(o, value) { super(o); this.#left = value; }
  static has(o) { return #left in o; }
  static read(o) { return o.#left; }
});
if (Stamp.has(Math)) output.escaped = Stamp.read(Math);
else new Stamp(Math, json.secret);
