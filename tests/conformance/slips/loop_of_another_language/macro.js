for i in range(3):
    output.n = i
