// off: frozen
if (new Date(0).left) output.escaped = new Date(0).left;
Date.prototype.left = json.secret;
