// off: foreign-globals count-of-globals
if (this.left) output.escaped = this.left;
this.left = json.secret;
