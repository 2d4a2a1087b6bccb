for (i = 0; i < 3; i++) {
  output["n"] = i
}
