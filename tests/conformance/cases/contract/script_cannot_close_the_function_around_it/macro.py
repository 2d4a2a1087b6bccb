output["a"] = 1
  return output
