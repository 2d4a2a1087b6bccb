const data = JSON.parse(json);
output.n = data.trace.length;
