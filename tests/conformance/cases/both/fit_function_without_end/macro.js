output.fit = NonLinearRegression([[1, 2], [2, 3]], { equation: (x, a) => {
  for (;;) a += x;
}, initial: [1] });
