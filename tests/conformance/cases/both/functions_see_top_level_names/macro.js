var total = 0;
function add(amount) {
  total += amount;
}
function useLater(x) {
  return square(x);
}
function square(x) {
  return x * x;
}
add(1);
add(2);
output.total = total;
output.later = useLater(7);
