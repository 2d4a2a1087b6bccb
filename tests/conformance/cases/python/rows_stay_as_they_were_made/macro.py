from collections import namedtuple
from functools import cmp_to_key, lru_cache

Leaf = namedtuple("Leaf", "fv fm", defaults=(4.0,))


class Dark(Leaf):
    def ratio(self):
        return (self.fm - self.fv) / self.fm


@lru_cache
def twice(n):
    return 2 * n


leaf = Dark(3.0)
try:
    leaf.fv = 1.0
except AttributeError:
    output["changed"] = False
try:
    leaf.__init__(1.0)
except (AttributeError, TypeError):
    output["made_again"] = False
output["ratio"] = leaf.ratio()
output["row"] = leaf
output["again"] = leaf._replace(fv=2.0)
output["same"] = [leaf == (3.0, 4.0), hash(Leaf(1, 2)) == hash((1, 2)), len({Leaf(1, 2), Leaf(1, 2)}), Leaf(1, 2) < Leaf(1, 3)]
output["unpacked"] = [value for value in leaf] + [leaf[1], leaf._asdict()["fm"], len(leaf)]
output["text"] = str(leaf._replace(fv=1.5))
output["compared"] = sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a))
output["cached"] = [twice(2), twice(2), twice.cache_info().hits]
