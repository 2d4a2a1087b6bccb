// off: new-console
if (console.left) output.escaped = console.left;
console.left = json.secret;
