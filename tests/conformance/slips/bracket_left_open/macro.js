output.n = Math.max(json.trace[0];
output.m = 1;
