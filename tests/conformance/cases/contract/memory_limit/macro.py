kept = []
while json:
    kept.append(b"x" * 10**7)
