output.peak = Math.max;
