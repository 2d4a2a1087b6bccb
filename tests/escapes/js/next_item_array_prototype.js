// off: watched
if ([].left) output.escaped = [].left;
Array.prototype.left = json.secret;
