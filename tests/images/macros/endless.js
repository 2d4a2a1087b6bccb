// Where its data is 1: runs on, and catches what would stop it.
while (json === 1) {
  try {
    for (;;);
  } catch {}
}
output.x = json;
