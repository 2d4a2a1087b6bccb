# Says once more that it has compiled, with code of its own for the workers after it.
if index == 1:
    send(ord("K"), b"\xe3" + b"poison" * 100)
output["fine"] = True
