print("a", 1, None, sep="-")
print([1.5, "x"], {"k": True}, (1,), end="")
print("no line end", flush=True)
print()
