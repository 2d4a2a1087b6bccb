const { x, y } = json;
output.between = 1 < x && x <= 5 && 5 !== 6;
output.chosen = x > 3 ? 'high' : 'low';
output.default = y || 'none';
output.is = y === undefined && x !== null;
output.not_in = !('y' in json);
if (x < 0) {
  output.elif = 1;
} else if (x === 5) {
  output.elif = 2;
} else {
  output.elif = 3;
}
