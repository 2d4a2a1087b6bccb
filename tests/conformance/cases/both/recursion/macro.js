function factorial(n) {
  return n < 2 ? 1 : n * factorial(n - 1);
}
function total(n) {
  return n === 0 ? 0 : n + total(n - 1);
}
output.factorial = factorial(10);
output.sum = total(300);
