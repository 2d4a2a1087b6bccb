try {
  return { value: 1 };
} finally {
  output.left = true;
}
