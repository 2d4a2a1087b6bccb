class Point {
  constructor(x, y) { this.x = x; this.y = y; }
  toJSON() { return [this.x, this.y]; }
}
output.pair = Object.freeze([1, new Uint8Array([2, 3])]);
output.points = [new Point(1, 2), new Point(3, 4)];
output.keys = { 1: 'a', 2.5: 'b', [true]: 'c', [null]: 'd' };
