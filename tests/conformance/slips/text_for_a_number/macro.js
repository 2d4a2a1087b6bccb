output.x = json.par.toFixed(1);
