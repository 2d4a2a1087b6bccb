// off: frozen
const home = Object.getPrototypeOf(Object.getPrototypeOf(new Uint8Array(1)));
if (home.left) output.escaped = home.left;
home.left = json.secret;
Object.getPrototypeOf(home).left = json.secret;
