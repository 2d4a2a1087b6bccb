# islice lets go of its source when that ends: a source that steps the slice around it is freed while it runs.
# off: original-itertools-crashes
import itertools
freed = []
def source():
    try:
        next(part)
    except (ValueError, StopIteration):
        freed.append([bytes(size) for size in range(40, 400, 8) for _ in range(20)])
    yield 1
    yield 2
for _ in range(20):
    part = itertools.islice(source(), 1, 5)
    list(part)
