// off: frozen-console
if (console.log.left) output.escaped = console.log.left;
console.log.left = json.secret;
