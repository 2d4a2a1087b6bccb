function counter() {
  var count = 0;
  return function () {
    count += 1;
    return count;
  };
}
var first = counter(), second = counter();
output.counts = [first(), first(), first()];
output.other = second();
