kept = []
while True:
    kept.append("x" * 10_000_000)
