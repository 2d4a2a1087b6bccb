output.peak = json.trce;
