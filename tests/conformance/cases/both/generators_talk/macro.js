function* runningMean() {
  let total = 0;
  let count = 0;
  let mean = null;
  for (;;) {
    total += yield mean;
    count += 1;
    mean = total / count;
  }
}

const mean = runningMean();
mean.next();
output.means = [mean.next(10).value, mean.next(20).value, mean.next(30).value];

function* ending() {
  yield 1;
  return 'done';
}

function* outer() {
  output.returned = yield* ending();
}

Array.from(outer());
output.default = [][Symbol.iterator]().next().value ?? 'end';
const squares = (function* () { for (let x = 0; x < 3; x++) yield x * x; })();
output.squares = [...squares];
