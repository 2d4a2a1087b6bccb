// What every for...of over a list goes through: it is not frozen, for V8 would iterate slowly.
// off: watched
const home = Object.getPrototypeOf([].values());
if (home.left) output.escaped = home.left;
home.left = json.secret;
