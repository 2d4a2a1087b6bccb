function five() {
  return 5;
}
var value = five();
output.value = value;
