output.x = json.trace[10].toFixed(2);
