// The object that Array.prototype itself inherits from.
// off: protectors watched-prototype
const home = [].__proto__;
if (home.__proto__ !== {}.__proto__) output.escaped = home.__proto__.left;
home.__proto__ = { left: json.secret };
