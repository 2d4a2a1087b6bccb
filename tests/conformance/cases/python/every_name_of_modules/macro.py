import bisect, cmath, collections, copy, datetime, functools, itertools, math, operator, random, re, statistics, string, warnings
import json as js
from typing import Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Set, Tuple, Union

def near(*numbers):
    return [round(number, 6) for number in numbers]

output["math"] = near(
    math.acos(0.5), math.acosh(2), math.asin(0.5), math.asinh(2), math.atan(2), math.atan2(1, 2), math.atanh(0.5),
    math.cbrt(27), math.cos(1), math.cosh(1), math.degrees(1), math.dist([0, 0], [3, 4]), math.e, math.erf(0.5), math.erfc(0.5),
    math.exp(1), math.exp2(3), math.expm1(1), math.fabs(-2), math.fmod(7, 4), math.fsum([0.1] * 10), math.gamma(5),
    math.hypot(3, 4), math.ldexp(0.5, 3), math.lgamma(10), math.log(10), math.log10(1000), math.log1p(1), math.log2(8), math.pi,
    math.pow(2, 5), math.radians(90), math.remainder(7, 4), math.sin(1), math.sinh(1), math.sqrt(16), math.tan(1), math.tanh(1),
    math.tau,
)
output["math of whole numbers"] = [
    math.ceil(1.2), math.comb(5, 2), math.factorial(5), math.floor(1.8), math.gcd(12, 18), math.isqrt(17), math.lcm(4, 6),
    math.perm(5, 2), math.prod([2, 3, 4]), math.trunc(-1.8), list(math.frexp(8)), list(math.modf(2.5)), math.copysign(2, -1),
    math.isclose(1, 1 + 1e-12), math.isfinite(math.inf), math.isinf(math.inf), math.isnan(math.nan),
    math.nextafter(1, 2) > 1, math.ulp(1) < 1e-15,
]
z = 1 + 2j
output["cmath"] = [
    near(one.real, one.imag)
    for one in (cmath.acos(z), cmath.asin(z), cmath.atan(z), cmath.cos(z), cmath.cosh(z), cmath.exp(z), cmath.log(z),
                cmath.log10(z), cmath.sin(z), cmath.sinh(z), cmath.sqrt(z), cmath.tan(z), cmath.tanh(z), cmath.rect(2, 1))
] + [near(cmath.e, cmath.pi, cmath.tau, cmath.phase(z), *cmath.polar(z))] + [
    cmath.isclose(z, z), cmath.isfinite(z), cmath.isinf(cmath.inf), cmath.isnan(cmath.nan)]
x, y = [1, 2, 4, 4, 9], [2, 4, 7, 9, 20]
output["statistics"] = near(
    statistics.mean(x), statistics.fmean(x), statistics.geometric_mean(x), statistics.harmonic_mean(x), statistics.median(x),
    statistics.median_low(x), statistics.median_high(x), statistics.median_grouped(x), statistics.mode(x), statistics.pstdev(x),
    statistics.pvariance(x), statistics.stdev(x), statistics.variance(x), statistics.covariance(x, y),
    statistics.correlation(x, y), statistics.linear_regression(x, y).slope, *statistics.quantiles(x), *statistics.multimode(x),
)
try:
    statistics.mean([])
except statistics.StatisticsError as error:
    output["no data"] = type(error).__name__
try:
    js.loads("{")
except js.JSONDecodeError as error:
    output["no json"] = error.pos
output["json"] = [js.dumps({"a": [1, None]}), js.loads("[1.5]")]
text = "Fv=1, fm=22\nFo=3"
output["re"] = [
    re.findall(r"\d+", text), [one.group() for one in re.finditer("=", text)], re.split(", ", text), re.sub(r"\d", "n", text),
    list(re.subn("F", "f", text)), re.escape("a.b"), bool(re.match("fv", text, re.I)), bool(re.match("fv", text, re.IGNORECASE)),
    bool(re.search("^Fo", text, re.M)), bool(re.search("^Fo", text, re.MULTILINE)), bool(re.search("22.Fo", text, re.S)),
    bool(re.search("22.Fo", text, re.DOTALL)), bool(re.search("F v = 1", text, re.X)), bool(re.search("F v = 1", text, re.VERBOSE)),
    bool(re.fullmatch(r"\w", "é", re.A)), bool(re.fullmatch(r"\w", "é", re.ASCII)), re.compile("f").pattern,
]
try:
    re.compile("(")
except re.error as error:
    output["no pattern"] = type(error).__name__ in ("error", "PatternError")
output["datetime"] = [
    datetime.MINYEAR, datetime.MAXYEAR, datetime.date(2024, 1, 2).year, datetime.datetime(2024, 1, 2).month,
    datetime.time(3).hour, datetime.timedelta(4).days, str(datetime.timezone.utc),
]
output["itertools"] = [
    list(one)
    for one in (
        itertools.accumulate([1, 2, 3]), itertools.chain([1], [2]), itertools.combinations("ab", 2),
        itertools.combinations_with_replacement("ab", 2), itertools.compress("abc", [1, 0, 1]), itertools.islice(itertools.count(5), 2),
        itertools.islice(itertools.cycle("ab"), 3), itertools.dropwhile(lambda n: n < 2, [1, 2, 1]),
        itertools.filterfalse(lambda n: n < 2, [1, 2, 1]), itertools.pairwise([1, 2, 3]), itertools.permutations("ab"),
        itertools.product("ab", [1]), itertools.repeat(7, 2), itertools.starmap(pow, [(2, 3)]),
        itertools.takewhile(lambda n: n < 2, [1, 2, 1]), itertools.zip_longest([1, 2], [3]),
    )
] + [[key, list(group)] for key, group in itertools.groupby("aab")] + [list(one) for one in itertools.tee([1, 2])]

@functools.cache
def double(n):
    return 2 * n

@functools.lru_cache(maxsize=2)
def triple(n):
    return 3 * n

def named(function):
    @functools.wraps(function)
    def inner():
        return function()
    return inner

@named
def seven():
    return 7

output["functools"] = [
    double(2), triple(2), seven(), seven.__name__, functools.partial(pow, 2)(3), functools.reduce(max, [1, 3, 2]),
]
output["collections"] = [
    collections.Counter("aab").most_common(1), list(collections.OrderedDict(a=1)), collections.defaultdict(int)["x"],
    list(collections.deque([1])), collections.namedtuple("P", "x y")(1, 2).y, dict(collections.ChainMap({"a": 1})),
]
random.seed(3)
drawn = [
    random.betavariate(1, 2), random.expovariate(1), random.gammavariate(1, 2), random.gauss(0, 1), random.lognormvariate(0, 1),
    random.normalvariate(0, 1), random.paretovariate(1), random.triangular(0, 1), random.uniform(1, 2), random.vonmisesvariate(0, 1),
    random.weibullvariate(1, 2), random.random(),
]
cards = [1, 2, 3]
random.shuffle(cards)
output["random"] = [
    all(isinstance(number, float) for number in drawn), random.choice([1]), random.choices([1], k=2), random.randint(4, 4),
    random.randrange(5, 6), random.sample([1, 1], 2), len(random.randbytes(3)), random.getrandbits(1) < 2, sorted(cards),
    random.Random(1).random() == random.Random(1).random(),
]
output["string"] = [
    string.ascii_letters, string.ascii_lowercase, string.ascii_uppercase, string.capwords("a b"), string.digits, string.hexdigits,
    string.octdigits, string.printable, string.punctuation, string.whitespace,
]
output["operator"] = [
    operator.abs(-1), operator.add(1, 2), operator.and_(6, 3), operator.concat([1], [2]), operator.contains([1], 1),
    operator.countOf([1, 1], 1), operator.eq(1, 1), operator.floordiv(7, 2), operator.ge(1, 1), operator.getitem([5], 0),
    operator.gt(1, 1), operator.index(3), operator.indexOf([1, 2], 2), operator.inv(1), operator.invert(1), operator.is_(None, None),
    operator.is_not(None, None), operator.itemgetter(1)([4, 5]), operator.le(1, 2), operator.lshift(1, 2), operator.lt(1, 2),
    operator.mod(7, 4), operator.mul(2, 3), operator.ne(1, 2), operator.neg(1), operator.not_(1), operator.or_(4, 1),
    operator.pos(1), operator.pow(2, 3), operator.rshift(8, 2), operator.sub(1, 2), operator.truediv(1, 2), operator.truth(1),
    operator.xor(5, 1), callable(operator.matmul),
]
output["bisect"] = [bisect.bisect([1, 2, 2, 3], 2), bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect_right([1, 2, 2, 3], 2)]
inner = [1]
output["copy"] = [copy.copy([inner])[0] is inner, copy.deepcopy([inner])[0] is inner]
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.filterwarnings("ignore")
    warnings.warn("heard in the logs")
Row = Tuple[int, Any]
def f(a: Optional[List[int]], b: Dict[str, Union[int, float]], c: Callable[[int], int], d: Iterable[int]) -> Iterator[int]:
    pass
def g(a: Mapping[str, int], b: Sequence[int], c: Set[int]) -> Row:
    pass
output["typing"] = [callable(f), callable(g)]
