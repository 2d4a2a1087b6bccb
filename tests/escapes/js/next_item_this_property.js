// off: foreign-globals
if (this.left) output.escaped = this.left;
this.left = json.secret;
