# Each way to go wrong, by the item's data.
if json == "200 MB in one text":
    output["t"] = "x" * (200 * 1024 * 1024)
elif json == "200 MB in many texts":
    output["t"] = {str(i): ["x" * 1024 * 1024] for i in range(200)}
elif json == "200 MB in a list":
    output["t"] = [0] * (50 * 1024 * 1024)
elif json == "9**9**9":
    output["n"] = 9**9**9
elif json == "a million prints":
    for i in range(10**6):
        print(i)
elif json == "recursion":
    def deeper(n):
        return deeper(n + 1)
    deeper(0)
elif json == "recursion in repr":
    class Deeper:
        def __repr__(self):
            return repr(self)
    print(Deeper())
elif json == "set":
    output["s"] = {1, 2}
elif json == "memory at once":
    output["m"] = "x" * 10**12
elif json == "memory in pieces":
    kept = []
    while True:
        kept.append("x" * 10**7)
elif json == "memory caught":
    kept = []
    while True:
        try:
            kept.append("x" * 10**7)
        except MemoryError:
            raise
elif json == "exit":
    raise SystemExit(0)
else:
    output["fine"] = True
