kept = []
while json:
    kept.append(bytearray(10**7))
