const light = new Set([1, 2]);
try {
  JSON.parse("{");
} catch (error) {
  output.problem = error;
}
output.light = light;
output.fit = (x) => 2 * x;
output.list = [undefined, 1, Symbol("s")];
