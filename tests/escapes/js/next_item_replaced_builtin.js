// A builtin's name is a variable like any other.
// off: builtins-put-back
if (Set.left) output.escaped = Set.left;
const secret = json.secret;
Set = class { static left = secret; };
