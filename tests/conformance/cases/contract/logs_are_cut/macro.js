console.log("x".repeat(8100));
for (var i = 0; i < 1000; i++) {
  console.log("x".repeat(10));
}
output.done = true;
