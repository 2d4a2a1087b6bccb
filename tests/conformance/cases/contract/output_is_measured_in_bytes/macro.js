output.t = "é".repeat(json);
