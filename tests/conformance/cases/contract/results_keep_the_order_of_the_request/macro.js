if (json === 0) {
  throw new Error("nothing to divide by");
}
output.inverse = 1 / json;
