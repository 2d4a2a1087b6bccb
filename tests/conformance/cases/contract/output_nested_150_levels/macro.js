var value = null;
for (var level = 0; level < 150; level++) {
  value = {a: value};
}
output.value = value;
