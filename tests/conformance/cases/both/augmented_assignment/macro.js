class Box {}
var x = 1;
x += 2;
json.n[0] += 10;
var table = {a: [{b: 5}]};
table.a[0].b += 2;
var box = new Box();
box.size = 3;
box.size *= 4;
output.x = x;
output.n = json.n;
output.deep = table.a[0].b;
output.attribute = box.size;
