console.log("é".repeat(9));
