function deeper(n) {
  return deeper(n + 1) + 1;
}
if (json) {
  deeper(0);
}
output.fine = 1;
