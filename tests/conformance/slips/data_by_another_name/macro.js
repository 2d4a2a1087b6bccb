output.n = data.trace.length;
