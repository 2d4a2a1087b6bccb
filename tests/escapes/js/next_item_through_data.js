// The item's data inherits from what all objects inherit from.
// off: sealed
if (json.left) output.escaped = json.left;
let top = json;
while (Object.getPrototypeOf(top)) top = Object.getPrototypeOf(top);
top.left = json.secret;
