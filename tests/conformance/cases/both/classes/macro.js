class Shape {
  static count = 0;
  constructor(corners) {
    this.corners = corners;
    Shape.count += 1;
  }
  name() {
    return `${this.kind()} with ${this.corners} corners`;
  }
  kind() {
    return "shape";
  }
}
class Square extends Shape {
  constructor(side) {
    super(4);
    this._side = side;
  }
  kind() {
    return "square";
  }
  get side() {
    return this._side;
  }
  set side(value) {
    this._side = value * 2;
  }
  static areaOf(a, b) {
    return a * b;
  }
}
var one = new Square(3);
var two = new Square(1);
two.side = 3;
output.area = Square.areaOf(one.side, 4);
output.name = one.name();
output.side = two.side;
output.count = Shape.count;
