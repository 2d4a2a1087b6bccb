console.log("x".repeat(5000));
throw new Error("too dark");
