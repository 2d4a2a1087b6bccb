print("x" * 5000)
raise ValueError("too dark")
