// off: regexp-statics
if (json.turn === 2 && RegExp.input) output.escaped = RegExp.input;
RegExp.input = json.secret;
