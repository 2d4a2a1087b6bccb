import bisect
import cmath
import collections.abc
import re
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property, total_ordering
from operator import attrgetter, methodcaller
from statistics import NormalDist
from string import Template

values = [1, 3]
bisect.insort(values, 2)
bisect.insort_left(values, 0)
bisect.insort_right(values, 2)
output["insort"] = values
output["cmath"] = [round(f(0.5).real, 6) for f in (cmath.asinh, cmath.acosh, cmath.atanh)] + [cmath.isnan(cmath.nanj), cmath.isinf(cmath.infj)]
output["utc"] = datetime.fromtimestamp(0, UTC).isoformat()
output["re"] = [
    isinstance(re.match("a", "a"), re.Match),
    isinstance(re.compile("a"), re.Pattern),
    bool(re.search("É", "é", re.I | re.UNICODE | re.U | re.NOFLAG)),
]
output["abc"] = [isinstance(json, Mapping), isinstance(json, Sequence), isinstance([], collections.abc.Sized)]
output["time"] = [
    time.strftime("%Y-%m-%d", time.gmtime(86400)),
    time.strptime("12:30", "%H:%M").tm_hour,
    time.gmtime(time.mktime(time.localtime(5))).tm_sec,
]


@total_ordering
class Leaf:
    def __init__(self, area):
        self.area = area

    def __eq__(self, other):
        return self.area == other.area

    def __lt__(self, other):
        return self.area < other.area

    @cached_property
    def double(self):
        return self.area * 2


leaves = [Leaf(3), Leaf(1)]
output["ordering"] = [leaves[0] >= leaves[1], leaves[0] <= leaves[1], leaves[0].double]
output["getters"] = [*map(attrgetter("area"), leaves), methodcaller("replace", "a", "b")("aa"), *attrgetter("real", "imag")(3)]
normal = NormalDist(10, 2)
output["normal"] = [normal.mean, normal.median, normal.mode, normal.stdev, normal.variance, normal.cdf(10), round(normal.pdf(10), 6)]
output["more"] = [
    normal.inv_cdf(0.5),
    normal.quantiles(2),
    normal.zscore(12),
    normal.overlap(normal),
    len(normal.samples(3)),
    normal.samples(2, seed=1) == normal.samples(2, seed=1),
    NormalDist.from_samples([1, 2, 3]).mean,
    (normal + 1).mean,
]
text = Template("$name is ${state}")
output["template"] = [
    text.substitute(name="leaf", state="wet"),
    text.safe_substitute({"name": "leaf"}),
    text.template,
    text.is_valid(),
    text.get_identifiers(),
]
