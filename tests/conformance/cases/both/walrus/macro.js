let n;
let square;
if ((n = json.length) > 3) output.n = n;
output.large = json.filter((x) => (square = x * x) > 20).map((x) => x * x);
output.last = square;
