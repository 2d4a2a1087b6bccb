// off: frozen
if (Math.max.left) output.escaped = Math.max.left;
Math.max.left = json.secret;
