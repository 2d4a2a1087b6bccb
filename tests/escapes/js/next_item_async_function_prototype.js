// off: frozen
const home = Object.getPrototypeOf(async () => {});
if (home.left) output.escaped = home.left;
home.left = json.secret;
