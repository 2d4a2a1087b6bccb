print("x" * 8100)
for _ in range(1000):
    print("x" * 10)
output["done"] = True
