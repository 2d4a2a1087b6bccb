output.fvfm = 0.8
