def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)

def total(n):
    return 0 if n == 0 else n + total(n - 1)

output["factorial"] = factorial(10)
output["sum"] = total(300)
