// off: foreign-globals count-of-globals
if (typeof left !== 'undefined') output.escaped = left;
left = json.secret;
