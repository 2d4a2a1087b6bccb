output.ratio = json.fm.toFixed(2);
