output.trace = json.trace;
