output.t = "x".repeat(1048568);
