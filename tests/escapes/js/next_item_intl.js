// off: frozen
const home = Intl.DateTimeFormat.prototype;
if (home.left) output.escaped = home.left;
home.left = json.secret;
