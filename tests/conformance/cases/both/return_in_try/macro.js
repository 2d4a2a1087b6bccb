try {
  return {value: 1};
} finally {
  output.cleaned = true;
}
