Array.prototype.total = function () {
  return this.reduce((sum, value) => sum + value, 0);
};
const mean = json.trace.total() / json.trace.length;
output.mean = mean;
output.ratio = Math.max(...json.trace) / mean;
