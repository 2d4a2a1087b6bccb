print("é" * 9)
