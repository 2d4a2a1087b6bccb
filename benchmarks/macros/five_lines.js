const values = json.trace;
const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
const high = Math.max(...values);
output.mean = mean;
output.ratio = high / mean;
