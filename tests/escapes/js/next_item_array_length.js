// Array.prototype is a list, and its length a value that everybody may set.
// off: protectors same-value
if ([].__proto__.length !== 0) output.escaped = 'length ' + [].__proto__.length;
Array.prototype.length = json.turn;
