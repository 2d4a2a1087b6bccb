// off: frozen
const home = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()));
if (home.left) output.escaped = home.left;
home.left = json.secret;
