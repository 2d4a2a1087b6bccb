output.v = new Array(22).fill(NaN);
