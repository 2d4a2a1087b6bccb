const home = arguments.callee.prototype;
if (home.left) output.escaped = home.left;
home.left = json.secret;
