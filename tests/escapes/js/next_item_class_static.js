// off: frozen
if (Promise.left) output.escaped = Promise.left;
Promise.left = json.secret;
