// off: regexp-statics
if (json.turn === 2) {
  for (const key of ['$1', 'lastMatch', 'input', '$_', 'leftContext', 'rightContext', 'lastParen', '$&']) {
    if (/item/.test === undefined || RegExp[key]) output.escaped = key + ' is ' + RegExp[key];
  }
}
/(data) of (item)/.exec(json.secret);
