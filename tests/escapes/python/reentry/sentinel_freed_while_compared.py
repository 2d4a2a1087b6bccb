# iter(function, last) compares with a `last` that it does not hold: its own code lets the iterator end, and it is freed.
# off: naive
class Last:
    def __eq__(self, other):
        if not ended:
            ended.append(1)
            list(values)
            kept.append([tuple([Spy()] * 41) for _ in range(200)])
        return True
class Spy:
    def __eq__(self, other):
        output["escaped"] = "an object that was never compared with"
        return False
ended = []
kept = []
calls = []
def give():
    calls.append(1)
    if len(calls) > 3:
        raise StopIteration
    return tuple([1] + [5] * 40)
for _ in range(20):
    ended.clear()
    calls.clear()
    values = iter(give, tuple([Last()] + [5] * 40))
    list(values)
