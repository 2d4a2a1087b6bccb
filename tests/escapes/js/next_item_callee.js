// The macro's own function, where it is one for all items.
const self = arguments.callee;
if (self.left) output.escaped = self.left;
self.left = json.secret;
