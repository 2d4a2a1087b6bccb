// off: foreign-globals
if (typeof left !== 'undefined') output.escaped = left;
left = json.secret;
