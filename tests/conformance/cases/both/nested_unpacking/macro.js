for (const [name, [first, ...rest]] of json) {
  output[name] = [first, rest];
}
var a, b;
a = b = 7;
output.chained = [a, b];
