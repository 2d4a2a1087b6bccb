class Counter {
  static n = 0;
}
function keep(value) {
  keep.kept = keep.kept || [];
  keep.kept.push(value);
  return keep.kept.length;
}
Counter.n += 1;
output.n = Counter.n;
output.kept = keep(1);
