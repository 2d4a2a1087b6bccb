const {x, y} = json;
const n = x.length;
const mx = x.reduce((a, b) => a + b) / n, my = y.reduce((a, b) => a + b) / n;
let sxy = 0, sxx = 0, syy = 0;
for (let i = 0; i < n; i++) {
  sxy += (x[i] - mx) * (y[i] - my);
  sxx += (x[i] - mx) ** 2;
  syy += (y[i] - my) ** 2;
}
output.slope = sxy / sxx;
output.intercept = my - sxy / sxx * mx;
output.r2 = sxy ** 2 / (sxx * syy);
