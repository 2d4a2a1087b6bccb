setTimeout(() => { output.n = 1; }, 1000);
