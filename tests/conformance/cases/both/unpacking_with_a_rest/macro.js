const [first, ...rest] = json;
let a = 1, b = 2;
[a, b] = [b, a];
output.first = first;
output.rest = rest;
output.joined = [0, ...json];
output.swapped = [a, b];
output.largest = Math.max(...json);
output.merged = {...{a: 1, b: 2}, ...{b: 3}};
