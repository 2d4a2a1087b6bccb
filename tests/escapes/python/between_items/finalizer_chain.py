# Leaves a generator behind from a generator's `finally`; it runs, and prints, in the next item (found here); the first item's data is 1, the second's 2
# off: one-collection
def leave(depth, data):
    held = []
    def run():
        held.append(it)
        try:
            yield
        finally:
            print("escaped: data of item", data)
            if depth: leave(depth - 1, data)
    it = run()
    next(it)
if json == 1:
    leave(5, json)
else:
    kept = []
    for number in range(50000):
        kept.append([number])
