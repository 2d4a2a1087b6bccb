if (json.length < 3) {
  return {error: "too few points"};
}
output.n = json.length;
