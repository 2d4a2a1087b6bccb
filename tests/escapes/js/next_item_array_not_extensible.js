// A prototype that takes no new properties has the same ones as before.
// off: watched-open
const home = [].__proto__;
if (!Object.isExtensible(home)) output.escaped = 'closed by the item before';
Object.preventExtensions(home);
