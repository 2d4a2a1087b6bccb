// off: frozen
let seen;
try { null.x; } catch (error) { seen = error; }
if (seen.left) output.escaped = seen.left;
TypeError.prototype.left = json.secret;
