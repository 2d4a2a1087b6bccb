function* fibonacci() {
  let [a, b] = [0, 1];
  while (true) {
    yield a;
    [a, b] = [b, a + b];
  }
}
function* chained() {
  yield 1;
  yield* [2, 3];
}
var first = [];
for (const number of fibonacci()) {
  if (first.length === 8) {
    break;
  }
  first.push(number);
}
output.first = first;
output.chained = [...chained()];
