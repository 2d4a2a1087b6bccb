for (let i = 0; i < 3000; i++) MathMEAN(`x${i}`);
output.sum = MathSUM([1, 2]);
