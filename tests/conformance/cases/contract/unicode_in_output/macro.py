output["blatt_größe"] = "Σ ≈ 12 µm²"
output["😀"] = "\0\x1f\x7f\u2028\u2029\ufeff"
output["half"] = "\ud83d"
