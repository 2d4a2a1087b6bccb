var x = 0;
while (json) {
  x += 1;
}
output.fine = 1;
