// Prints, fills lists, and leaves what it can.
globalThis.left = new Array(10000).fill(json);
console.log(left[0]);
output.mean = json.reduce((sum, one) => sum + one, 0) / json.length;
