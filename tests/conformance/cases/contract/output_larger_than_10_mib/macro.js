output.t = "x".repeat(json > 3 ? json + 1 : json);
