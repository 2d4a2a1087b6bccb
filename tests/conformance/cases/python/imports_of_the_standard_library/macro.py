import math, statistics
import itertools as it
import functools, bisect, string, copy, operator, cmath
import json as js
from collections import Counter, defaultdict, deque, OrderedDict
from math import hypot, pi as circle

output["mean"] = statistics.mean(json) if False else statistics.fmean([2, 4, 4, 5])
output["median"] = statistics.median([2, 4, 4, 5])
output["stdev"] = statistics.stdev([2, 4, 4, 5])
output["hypot"] = hypot(3, 4)
output["pi"] = circle
output["counter"] = Counter([2, 4, 4, 5])
groups = defaultdict(int)
for name in "aba":
    groups[name] += 1
output["grouped"] = groups
output["chain"] = list(it.chain([1], [2, 3]))
output["accumulated"] = list(it.accumulate([2, 4, 4, 5]))
output["pairs"] = list(it.combinations("abc", 2))
output["product"] = functools.reduce(lambda a, b: a * b, [2, 4, 4, 5])
output["bisect"] = bisect.bisect_left([2, 4, 4, 5], 3)
output["letters"] = string.ascii_lowercase[:3]
output["parsed"] = js.loads('{"k": [1]}')
output["dumped"] = js.dumps({"a": 1})
original = [[1], 2]
deep = copy.deepcopy(original)
original[0].append(2)
output["copied"] = [deep[0], original[0]]
queue = deque([1, 2, 3], maxlen=3)
queue.rotate(1)
output["third"] = [queue[0], queue[1]]
output["phase"] = cmath.phase(1 + 0j)
