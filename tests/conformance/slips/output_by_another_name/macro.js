results.n = json.trace.length;
