class Leaf {
  constructor(fo, fm) {
    this.fo = fo;
    this.fm = fm;
  }

  static ofPair(pair) { return new this(...pair); }

  static add(a, b) { return a + b; }

  get fm() { return this._fm; }

  set fm(value) {
    if (value <= 0) throw new RangeError('Fm is positive');
    this._fm = value;
  }

  get fvfm() { return (this.fm - this.fo) / this.fm; }
}

const leaf = new Leaf(1, 5);
output.fvfm = leaf.fvfm;
leaf.fm = 4;
output.after = leaf.fvfm;
output.made = Leaf.ofPair([1, 2]).fvfm;
output.static = Leaf.add(1, 2);
try {
  leaf.fm = -1;
} catch (error) {
  output.error = error.message;
}
delete leaf._fm;
output.deleted = !('_fm' in leaf);
