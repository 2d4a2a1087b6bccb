function mean(values) {
  var count = {};
  return values.reduce((a, b) => a + b) / count.of.them;
}
output.mean = mean(json);
