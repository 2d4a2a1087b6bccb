// off: new-macro
const home = arguments.callee.prototype;
if (home.left) return { escaped: home.left };
home.left = json.secret;
