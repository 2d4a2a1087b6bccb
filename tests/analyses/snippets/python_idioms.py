# The standard library in macros.
import collections
import functools
import itertools
import math
import re
import statistics
from collections import Counter, defaultdict, namedtuple, deque
from datetime import datetime, timedelta, timezone

by_plot = defaultdict(list)
for name in ["P1-a", "P2-b", "P1-c", "bad"]:
    m = re.match(r"(?P<plot>P\d+)-(\w)", name)
    if m:
        by_plot[m.group("plot")].append(m.group(2))
output["by_plot"] = dict(by_plot)
output["count"] = Counter("aabac").most_common(2)
Leaf = namedtuple("Leaf", ["id", "spad"])
leaves = [Leaf("a", 40), Leaf("b", 35)]
output["best"] = max(leaves, key=lambda leaf: leaf.spad).id
output["unpack"] = [f"{i}:{s}" for i, s in leaves]
output["asdict"] = leaves[0]._asdict()
output["stats"] = statistics.mean([1, 2, 4]), statistics.stdev([1, 2, 4]), statistics.median([3, 1])
output["pairs"] = list(itertools.combinations("abc", 2)), list(itertools.accumulate([1, 2, 3])), list(itertools.chain([1], [2]))
output["groups"] = {k: len(list(g)) for k, g in itertools.groupby([1, 1, 2])}
output["reduce"] = functools.reduce(lambda a, b: a * b, [1, 2, 3, 4])
when = datetime.fromtimestamp(1579894191.905, tz=timezone.utc)
output["when"] = when.isoformat(), when.strftime("%H:%M"), (when + timedelta(hours=3)).day
output["parse"] = (datetime.strptime("2025-06-21", "%Y-%m-%d") - datetime(2025, 1, 1)).days
output["window"] = [sum(w) for w in zip(*(deque([1, 2, 3, 4], maxlen=4), [2, 3, 4, 5]))]
output["sorted"] = sorted({"b": 1, "a": 3}.items(), key=lambda kv: -kv[1])
output["math"] = math.log(2), math.isclose(0.1 + 0.2, 0.3), math.hypot(3, 4), math.floor(-1.5)
output["sub"] = re.sub(r"\s+", " ", "a  b\n c"), re.findall(r"\d+\.?\d*", "Fv 0.82, Fm 1200"), re.split(r"[,;]", "1,2;3")
output["any"] = any(v > 1 for v in [1, 2]), all([]), sum(1 for _ in "abc"), [*range(3)], {**{"a": 1}, "b": 2}
output["text"] = "{:.2f} {name}".format(3.14159, name="pi"), "%s=%05.1f" % ("x", 2.345), "a,b".split(","), "x".join("ab")


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


output["fib"] = fib(30)
