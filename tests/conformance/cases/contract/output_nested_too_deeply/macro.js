var value = [];
for (var i = 0; i < 1000; i++) {
  value = [value];
}
output.value = value;
