output.t = "x".repeat(json);
