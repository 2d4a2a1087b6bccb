for (const [i, x] of json.entries()) {
  if (x % 2) {
    output.first_odd = [i, x];
    break;
  }
}
const even = [];
for (const x of json) {
  if (x % 2) continue;
  even.push(x);
}
output.even = even;
output.found = false;
search: for (const x of json) {
  for (const most of [100, 200]) {
    if (x > most) {
      output.found = true;
      break search;
    }
  }
}
output.steps = [];
for (let i = 10; i > 2; i -= 3) output.steps.push(i);
output.pairs = [];
for (const i in 'ab') output.pairs.push([json[i], 'ab'[i]]);
output.back = json.toReversed();
let n = 0;
do {
  n += 1;
} while (n < 5);
output.while = n;
