output.peak = Math.max(...json.trce);
