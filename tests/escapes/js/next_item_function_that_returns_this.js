// The one function that `Function` gives is a new one each time.
// off: new-global-function
const found = Function('return this');
if (found.left) output.escaped = found.left;
found.left = json.secret;
