// It adds to a builtin: its builtins are its own, and so is the worker of each of its items.
// off: own-worker never-put-back
if ([].left) output.escaped = [].left;
Array.prototype.left = json.secret;
