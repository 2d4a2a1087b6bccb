while (json) {
  try {
    for (;;);
  } catch (error) {
    json = true;
  } finally {
    json = true;
  }
}
output.fine = 1;
