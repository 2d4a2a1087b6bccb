import collections
import functools
import statistics

for number in (6, True):
    output[str(number)] = [
        number.as_integer_ratio(), number.bit_count(), number.bit_length(), number.conjugate(), number.denominator, number.imag,
        number.numerator, number.real, number.to_bytes(2, "big").hex(), number.is_integer() if hasattr(number, "is_integer") else True,
    ]
f = 2.5
output["float"] = [f.as_integer_ratio(), f.conjugate(), f.hex(), f.imag, f.is_integer(), f.real]
z = 3 - 4j
output["complex"] = [z.conjugate().imag, z.imag, z.real]

a = [3, 1, 2]
a.append(5)
a.extend([7, 7])
a.insert(0, 9)
a.remove(7)
last = a.pop()
a.sort()
a.reverse()
b = a.copy()
output["list"] = [b, last, b.count(3), b.index(3)]
a.clear()
output["tuple"] = [(1, 2, 2).count(2), (1, 2).index(2)]

def mapping(d):
    """What all mappings have in common."""
    seen = [d.get("a"), sorted(d.items()), sorted(d.keys()), d.pop("a"), d.setdefault("n", 4), sorted(map(str, d.values()))]
    d.update(z=1)
    seen += [len(d.copy()), d.popitem()]
    d.clear()
    return seen + [len(d)]

output["dict"] = mapping({"a": 1, "b": 2})
output["views"] = [{"a": 1}.keys().isdisjoint(["b"]), {"a": 1}.items().isdisjoint([("a", 1)])]
counter = collections.Counter("abbccc")
counter.subtract("c")
output["counter"] = [sorted(counter.elements()), counter.most_common(1), counter.total(), mapping(collections.Counter(a=1, b=2))]
ordered = collections.OrderedDict(a=1, b=2)
ordered.move_to_end("a")
output["ordered"] = [list(ordered), mapping(ordered)]
default = collections.defaultdict(list, a=[1], b=[2])
output["default"] = [default.default_factory(), mapping(default)]
chain = collections.ChainMap({"a": 1}, {"b": 2})
output["chain"] = [chain.get("b"), sorted(chain.items()), sorted(chain.keys()), chain.maps, chain.new_child({"c": 3})["c"], len(chain.parents), sorted(chain.values())]
d = collections.deque([1, 2, 3], maxlen=9)
d.append(4)
d.appendleft(0)
d.extend([5, 5])
d.extendleft([9])
d.insert(1, 8)
d.remove(5)
d.reverse()
d.rotate(1)
e = d.copy()
output["deque"] = [list(e), e.count(5), e.index(9), e.maxlen, e.pop(), e.popleft()]
d.clear()

def sets(s):
    """What sets and frozen ones have in common."""
    other = {2, 9}
    return [sorted(s.difference(other)), sorted(s.intersection(other)), s.isdisjoint(other), s.issubset(other), s.issuperset([2]),
            sorted(s.symmetric_difference(other)), sorted(s.union(other)), len(s.copy())]

s = {1, 2, 3, 4}
output["set"] = sets(s)
output["frozenset"] = sets(frozenset(s))
s.add(7)
s.discard(1)
s.remove(2)
s.difference_update([3])
s.intersection_update([4, 7])
s.symmetric_difference_update([4, 5])
s.update([6])
output["set only"] = [sorted(s), s.pop() in (5, 6, 7)]
s.clear()

r = range(2, 10, 3)
cut = slice(1, 9, 2)
output["range"] = [r.count(5), r.index(5), r.start, r.step, r.stop]
output["slice"] = [cut.indices(5), cut.start, cut.step, cut.stop]

def numbers():
    """Some numbers."""
    got = yield 1
    try:
        yield got
    except ValueError:
        yield 3

g = numbers()
output["generator"] = [next(g), g.send(2), g.throw(ValueError())]
g.close()

class Leaf:
    """A leaf."""

    def area(self):
        """Its area."""
        return 2

    @property
    def width(self):
        return self._width if hasattr(self, "_width") else 1

    wide = width.setter(lambda self, value: None).getter(lambda self: 5).deleter(lambda self: None)

@functools.lru_cache
def double(x):
    """Twice."""
    return 2 * x

double(1), double(1)
info = double.cache_info()
output["cache"] = [info.currsize, info.hits, info.maxsize, info.misses, double.__name__, double.__doc__]
double.cache_clear()
leaf = Leaf()
output["names"] = [numbers.__name__, numbers.__doc__, leaf.area.__name__, leaf.area.__doc__, len.__name__, len.__doc__[:6], type(leaf).__name__, leaf.wide]
line = statistics.linear_regression([1, 2, 3], [2, 4, 6])
output["regression"] = [line.slope, line.intercept]
output["partial"] = functools.partial(max, 3)(2)
chain = collections.ChainMap({"a": 1}, {"b": 2})
chain["c"] = 3
chain |= {"d": 4}
del chain["a"]
output["chain written"] = [dict(chain), dict(chain | {"e": 5}), {"b": 0} | chain, chain == dict(chain), chain == chain.new_child(), bool(collections.ChainMap()), "b" in chain, repr(collections.ChainMap({"a": 1})), collections.ChainMap({}, collections.defaultdict(int))["x"]]
