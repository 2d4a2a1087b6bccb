"""What stands in place of Python's own modules does what they do: each program here is run by Python itself too."""

from __future__ import annotations

import itertools
import json
from fractions import Fraction
from functools import partial
from types import GeneratorType
from typing import TYPE_CHECKING, Any

import pytest
from policy_use import Case, Runner

from runtimes.python.allowed import standard_library
from runtimes.python.policy import reentry
from runtimes.python.replacements import safe_iterators, safe_typing
from runtimes.python.replacements.ordered_dict import OrderedDict

if TYPE_CHECKING:
    from collections.abc import Iterator

# In each program `tell(f)` is what `f()` returns, or the name of the error that it raises; `no(f)` is for the few
# whose error is another one.
TELL = """
def tell(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__
def no(f):
    return type(tell(f)) is str
"""
PROGRAMS = {
    "enum": """
from enum import Enum, IntEnum, StrEnum, auto, unique
class Colour(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = 1
    LIST = [3]
    def shout(self): return self.name + '!'
class Shape(Enum):
    def __init__(self, sides, name_of): self.sides = sides
    SQUARE = (4, 'four')
    LINE = (2, 'two')
output['members'] = [(c.name, repr(c.value), str(c), repr(c)) for c in Colour]
output['sizes'] = [len(Colour), len(Shape), bool(Colour.RED)]
output['found'] = [Colour(1) is Colour.RED, Colour['CRIMSON'] is Colour.RED, Colour([3]) is Colour.LIST, Colour(Colour.GREEN) is Colour.GREEN]
output['in'] = [Colour.RED in Colour, Shape.LINE in Colour, isinstance(Colour.RED, Colour), isinstance(Shape.LINE, Colour)]
output['not'] = [tell(lambda: Colour(9)), tell(lambda: Colour['BLUE']), tell(lambda: Colour.BLUE), tell(lambda: unique(Colour))]
output['shout'] = [Colour.RED.shout(), Shape.SQUARE.sides, Shape.LINE.value]
output['equal'] = [Colour.RED == 1, Colour.RED == Colour.CRIMSON, Colour.RED != Colour.GREEN, Colour.RED == Shape.LINE]
output['ordered'] = tell(lambda: Colour.RED < Colour.GREEN)
output['key'] = {Colour.RED: 'a', Colour.GREEN: 'b'}[Colour.CRIMSON]
output['unique'] = unique(Shape) is Shape
class Later(Enum):
    A = 1
    Z = 1
class Odd(Enum):
    A = 1
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def __str__(self): return 'odd'
    def __repr__(self): return '<odd>'
def number():
    class Word(StrEnum):
        A = 1
def text():
    class Level(IntEnum):
        A = 'a'
output['wrong'] = [tell(lambda: unique(Later)), no(lambda: unique(3)), tell(number), no(text), tell(lambda: Colour(0)), tell(lambda: Odd(9)), tell(lambda: Odd(0))]
class Step(Enum):
    A = 1
    B = 2
    def after(self): return type(self).B.name + self.__class__.A.name
output['from inside'] = [Step.A.after(), Step.B.after()]
output['told'] = [repr(Colour), str(Odd.A), repr(Odd.A), Odd(1) is Odd.A, list(Later) == [Later.A], [c.name for c in Later]]
class Counted(Enum):
    A = auto()
    B = auto()
    C = 7
    D = auto()
class Half(Enum):
    A = 0.5
    B = 'b'
output['counted'] = [[(c.name, c.value) for c in Counted], [(c.name, c.value) for c in Half], Counted(1).name, Counted.D.value]
""",
    "enum with values": """
from enum import IntEnum, StrEnum, auto
from collections import namedtuple
Point = namedtuple('Point', 'value y')
class Level(IntEnum):
    LOW = 1
    HIGH = 3
class Word(StrEnum):
    A = 'a'
    BE = 'be'
class Other:
    def __init__(self): self.value = 1
others = [1, 1.0, True, 3, 'a', 'be', None, [], (1,), Point(1, 2), Point('a', 2), Other(), Level.LOW, Word.A]
output['equal'] = [[level == other, other == level, level != other] for level in Level for other in others]
output['words'] = [[word == other, other == word, word != other] for word in Word for other in others]
class Step(IntEnum):
    A = auto()
    B = auto()
class Kind(StrEnum):
    Upper = auto()
    other_one = auto()
output['counted'] = [[(c.name, c.value) for c in Step], [(c.name, c.value) for c in Kind]]
output['within'] = [Level.LOW in others, Word.BE in others, 1 in list(Level), 'be' in {word: 1 for word in Word}]
output['numbers'] = [Level.LOW + 1, 1 + Level.HIGH, Level.HIGH - 1, 5 - Level.HIGH, Level.HIGH * 2, 2 * Level.HIGH, Level.HIGH / 2,
                     6 / Level.HIGH, Level.HIGH // 2, 7 // Level.HIGH, Level.HIGH % 2, 7 % Level.HIGH, Level.HIGH ** 2, 2 ** Level.HIGH,
                     -Level.HIGH, abs(Level.LOW), int(Level.HIGH), float(Level.LOW), [1, 2, 3, 4][Level.HIGH], max(Level).name]
output['ordered'] = [Level.LOW < Level.HIGH, Level.LOW <= 1, Level.HIGH > 3, Level.HIGH >= 3, 2 < Level.HIGH, sorted([Level.HIGH, 2, Level.LOW]) == [1, 2, 3]]
output['texts'] = [Word.A + 'x', 'x' + Word.BE, Word.A * 2, Word.BE[1], len(Word.BE), 'b' in Word.BE, str(Word.A), f'{Word.BE:>4}', Word.A < Word.BE]
output['shown'] = [str(Level.LOW), f'{Level.HIGH:03d}', repr(Level.LOW), repr(Word.A), bool(Level.LOW)]
output['hashed'] = [{1: 'x'}[Level.LOW], {'a': 'y'}[Word.A], len({Level.LOW, 1, True})]
output['not'] = [tell(lambda: Level.LOW + None), tell(lambda: Level.LOW < 'a'), tell(lambda: len(Level.LOW)), no(lambda: int(Word.A))]
""",
    "namedtuple": """
from collections import namedtuple
from typing import NamedTuple
P = namedtuple('P', 'x y', defaults=[5])
class Q(NamedTuple):
    x: int
    y: float = 2.5
    def both(self): return self.x + self.y
for name, T in (('P', P), ('Q', Q)):
    a, b = T(1), T(1, 7)
    output[name] = [a, b, list(a), a[0], a[-1], a[:1], len(b), b.x, b.y, T(y=1, x=2), a._asdict(), a._replace(y=9), T._fields, repr(b)]
    output[name + ' compared'] = [a == T(1), a == b, a != b, a == tuple(a), tuple(b) == b, a < b, b < a, a < tuple(b), a < (0,), hash(a) == hash(tuple(a))]
    output[name + ' kinds'] = [isinstance(a, T), 1 in a, 99 in a, sorted([b, a]) == [a, b], {a: 1}[T(1)], dict(zip(T._fields, b))]
    output[name + ' refused'] = [tell(lambda: T()), tell(lambda: T(1, 2, 3)), tell(lambda: T(1, x=2)), tell(lambda: T(1, z=2)), tell(lambda: a < 5),
                                 no(lambda: a._replace(z=1)), tell(lambda: a.z), tell(lambda: a[2])]
x, y = P(3, 4)
output['unpacked'] = [x, y, Q(1).both()]
output['names'] = [tell(lambda: namedtuple('A', 'x x')), tell(lambda: namedtuple('A', 'class')), tell(lambda: namedtuple('A', '1x')),
                   tell(lambda: namedtuple('A', '_x')), tell(lambda: namedtuple('A', ['x', 3])), tell(lambda: namedtuple('for', 'x')),
                   tell(lambda: namedtuple('A', 'x', defaults=[1, 2])), namedtuple('A', 'x, y z')(1, 2, 3), namedtuple('A', ['x'])(1)]
output['defaults'] = [namedtuple('A', 'x y z', defaults=[7])(1, 2), namedtuple('A', 'x y', defaults=[1, 2])(), namedtuple('A', 'x y', defaults=())(1, 2),
                      tell(lambda: namedtuple('A', 'x', [1])), tell(lambda: namedtuple('A', 'x', defaults=[1])(2, 3)), len(namedtuple('A', [f'x{n}' for n in range(300)])._fields)]
def late():
    class R(NamedTuple):
        x: int = 1
        y: int
def told():
    class R(NamedTuple):
        'of x'
        x: int = 1
        def __str__(self): return 'told'
    return [str(R()), R(2).x]
class Alone(NamedTuple):
    'x alone'
    x: int
    y: str = 'a'
class Bare(NamedTuple):
    pass
output['alone'] = [Alone(3), Alone(3, 'b').y, repr(Alone(1)), list(Bare())]
class Below(P):
    def half(self): return self.x / 2
output['below'] = [tell(late), told(), Below(4).half(), Below(1) == P(1), P(1) == Below(1), Below(1) == Below(1), Below(1) < P(2), Below(1) == (1, 5), [Below(1), 3].index(P(1))]
class Other:
    def __gt__(self, other): return ['reflected', list(other)]
class Plain:
    pass
output['others'] = [x_ for x_ in (P(1, 2) < Other(), Q(1) < Other(), tell(lambda: P(1) < Plain()), tell(lambda: P(1) < [1]), tell(lambda: P(1) < None), P(1, 2) == Plain(), P(1, 2) < P(1, 3))]
output['pairs'] = [NamedTuple('R', [('u', int), ('v', str)])(1, 'a')]
""",
    "dataclass": """
from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass
@dataclass
class A:
    x: int
    y: list = field(default_factory=list)
    z: int = field(default=3, repr=False, compare=False)
@dataclass
class B(A):
    w: int = 4
    def __post_init__(self): self.sum = self.x + self.w
@dataclass(order=True, frozen=True)
class C:
    n: int
    t: tuple = ()
@dataclass(eq=False, repr=False)
class D:
    x: int = 1
@dataclass(init=False)
class E:
    x: int = 1
class F:
    pass
a, b, c = A(1), B(2, [A(5)], w=6), C(1, (2,))
output['shown'] = [repr(a), repr(b), repr(c), b.sum, a.z, repr(E())]
output['equal'] = [a == A(1), a == A(1, [], 9), a == A(2), a == B(1), a != A(1), a == 1, D() == D(), E() == E(), C(1) == C(1), a.y is A(1).y]
output['ordered'] = [C(1) < C(2), C(1, (1,)) < C(1, (2,)), C(2) > C(1), C(1) <= C(1), C(1) >= C(2), tell(lambda: a < a), tell(lambda: C(1) < 1)]
output['hashed'] = [tell(lambda: hash(a)), hash(C(1)) == hash(C(1)), len({C(1), C(1), C(2)}), tell(lambda: hash(D()) * 0)]
def set_n(o): o.n = 2
output['frozen'] = [no(lambda: set_n(c)), c.n]
output['plain'] = [asdict(E()), astuple(E()), repr(replace(b, w=1)), asdict(b), astuple(b), asdict(c), astuple(C(1, ([C(2)], {'k': C(3)}))), [f.name for f in fields(b)], [f.name for f in fields(C)]]
holder = A(1, [F(), (F(), a), {'k': F(), 'd': a}])
def kinds(value):
    if isinstance(value, (list, tuple)): return [kinds(each) for each in value]
    if isinstance(value, dict): return [kinds(each) for each in value.values()]
    return 'F' if isinstance(value, F) else 'A' if isinstance(value, A) else value
output['held'] = [kinds(asdict(holder)), kinds(astuple(holder)), type(asdict(holder)['y'][1]) is tuple, asdict(holder)['y'] is holder.y]
output['replaced'] = [repr(replace(a, x=7)), repr(replace(c, t=(9,))), tell(lambda: replace(a, q=1)), replace(b, x=1).sum]
output['is'] = [is_dataclass(a), is_dataclass(A), is_dataclass(b), is_dataclass(F), is_dataclass(F()), is_dataclass(1), is_dataclass(int)]
output['not'] = [tell(lambda: A()), tell(lambda: A(1, 2, 3, 4)), tell(lambda: A(1, x=1)), tell(lambda: A(q=1)), tell(lambda: asdict(F())), tell(lambda: E(5)),
                 tell(lambda: fields(3)), tell(lambda: field(default=1, default_factory=list))]
def late():
    @dataclass
    class G:
        x: int = 1
        y: int
def mutable():
    @dataclass
    class G:
        x: list = []
def thaw():
    @dataclass
    class G(C):
        y: int = 1
def hidden():
    @dataclass
    class G:
        x: int = field(init=False, default=8)
        y: int = 2
    return [G(5).x, G(5).y, G().x, tell(lambda: G(1, 2))]
output['made'] = [tell(late), tell(mutable), tell(thaw), tell(hidden)]
def both_said():
    @dataclass
    class G:
        x: int = field(default=3, compare=False)
        y: int = field(default_factory=lambda: 4, init=False)
        z: list = field(default_factory=list)
        k: int = 0
    return [G().x, G().y, G(5).x, G(1) == G(2), G(1, [2]) == G(1, [3]), repr(G()).split('.')[-1], tell(lambda: G(1, [], 2, 3)), G(k=1) == G(), G(1, [2], 3).k]
def shadowed():
    @dataclass
    class G(A):
        x: int = 9
        y: list = None
    return [repr(G()).split('.')[-1], [f.name for f in fields(G)], G(1, 2, 3).z, [f.name for f in fields(G())]]
def own():
    @dataclass(order=True)
    class G:
        x: int
        def __repr__(self): return 'own'
    @dataclass
    class H:
        x: int
        def __init__(self): self.y = 1
    return [repr(G(1)), G(2) > G(1), G(1) > G(2), G(1) > G(1), G(1) >= G(1), G(1) < G(1), G(2) >= G(1), G(1) <= G(2), G(2) <= G(1), H().y, tell(lambda: repr(H())), tell(lambda: H() == H()), tell(lambda: asdict(H()))]
def unset(make):
    @dataclass
    class G:
        x: int = field(default=[])
        y: dict = None
    return make(G)
def of_set():
    @dataclass
    class G:
        x: set = set()
def of_dict():
    @dataclass
    class G:
        x: dict = {}
def late_too():
    @dataclass
    class G:
        y: int = 1
        x: int
class Like:
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def __repr__(self): return 'like'
class Made(Like):
    def __call__(self): return 'made'
def held():
    @dataclass(frozen=True)
    class G:
        x: object = 1
        y: object = field(default_factory=int)
        z: object = field(default=Like(), compare=False)
        m: object = field(default_factory=Made(), compare=False, repr=False)
    return [G().m, G().z == 3, repr(G()).split('.')[-1], repr(G(Like())).split('.')[-1], len(astuple(G(Like()))), G().x, G().y, G(Like()).x == 5, replace(G(2), y=3).y, hash(G(1, 2)) == hash(G(1, 2)), tell(lambda: hash(G([]))), asdict(G(G(2)))['x']['x'], astuple(G((1, G(3))))[0][1][0], tell(lambda: field(default=Like(), default_factory=list)), tell(lambda: field(default=1, default_factory=Made()))]
@dataclass()
class Bare:
    pass
output['also'] = [both_said(), shadowed(), own(), tell(lambda: unset(lambda G: 1)), tell(of_set), tell(of_dict), held(), repr(Bare()), Bare() == Bare(), no(lambda: dataclass(3)), tell(lambda: fields(F)), tell(lambda: replace(F()))]
output['copied'] = [asdict(A(1, {'a': [1]}))['y'], asdict(A(1, [a]))['y'], asdict(a)['y'] is a.y, C(1) == C(1, ()), C(1) != C(2), C(1) == F(), A(1) == B(1), B(1) == A(1), A(2) == A(1), C(2) == C(1), C(2) < C(1), C(2) <= C(1), C(1) > C(2), C(1) >= C(1), tell(lambda: [A.y]), A.z, A(1).z, B.w, tell(late_too)]
""",
    "functools": """
from functools import wraps, lru_cache, cache, cmp_to_key, total_ordering, partial, reduce
calls = []
def plain(n):
    'of n'
    calls.append(n)
    return n * 2
@wraps(plain)
def around(n): return plain(n) + 1
class Callable:
    def __call__(self, n): return n
output['named'] = [around.__name__, around.__doc__, around(1)]
small = lru_cache(maxsize=2)(plain)
output['least'] = [[small(n) for n in (1, 2, 1, 3, 2, 1)], list(small.cache_info()), calls]
calls.clear()
big = lru_cache(plain)
every = cache(plain)
typed = lru_cache(None, True)(plain)
output['cached'] = [[big(n % 130) for n in range(400)][-1], list(big.cache_info()), list(every.cache_info()), [typed(1), typed(1.0), typed(True)], list(typed.cache_info())]
big.cache_clear()
output['cleared'] = [list(big.cache_info()), len(calls), big.__name__, big.__doc__]
output['keyed'] = [lru_cache(lambda a, b=2, *c, **d: [a, b, c, d])(1, b=3, e=4), tell(lambda: lru_cache(2)(5)), tell(lambda: cache(5))]
by = cmp_to_key(lambda a, b: (a > b) - (a < b))
pairs = [(1, 2), (2, 1), (2, 2)]
output['compared'] = [[by(a) < by(b), by(a) > by(b), by(a) == by(b), by(a) <= by(b), by(a) >= by(b), by(a) != by(b)] for a, b in pairs]
output['sorted'] = [sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), max([3, 1, 2], key=by), tell(lambda: hash(by(1)))]
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __lt__(self, other): return self.n < other.n
output['total'] = [[V(a) < V(b), V(a) > V(b), V(a) <= V(b), V(a) >= V(b), V(a) == V(b)] for a, b in pairs]
output['rest'] = [partial(max, 3)(2), reduce(lambda a, b: a * b, [1, 2, 3])]
def both(make):
    made = make(lambda n: [n])
    made(1), made(1.0), made(True)
    return list(made.cache_info())
output['typed'] = [both(make) for make in (lru_cache, lru_cache(), lru_cache(8), lru_cache(8, True), lru_cache(8, typed=True), lru_cache(typed=False), cache)]
def kept(n): return n
def own(n):
    'own'
    return n
output['wrapped'] = [wraps(Callable())(kept).__name__, wraps(lambda n: n)(kept).__name__, kept.__doc__, wraps(plain)(own)(3), own.__name__, own.__doc__]
""",
    "itertools": """
from itertools import accumulate, chain, count, cycle, groupby, islice, pairwise, zip_longest
def gen(*values):
    for value in values: yield value
for name, make in (('plain', lambda *v: list(v)), ('generator', gen)):
    output[name] = {
        'chain': [list(chain(make(1, 2), make(), make(3))), list(chain.from_iterable(make(make(1), 'ab', make()))), list(chain())],
        'islice': [list(islice(make(0, 1, 2, 3, 4), *bounds)) for bounds in ((0,), (3,), (None,), (1, 4), (1, None), (0, 5, 2), (1, None, 3), (4, 2), (9,))],
        'zip': [list(zip_longest(make(1, 2, 3), make(4), make())), list(zip_longest(make(1), 'ab', fillvalue='-')), list(zip_longest())],
        'cycle': [list(islice(cycle(make(1, 2, 3)), 8)), list(cycle(make()))],
        'pairs': [list(pairwise(make(1, 2, 3))), list(pairwise(make(1))), list(pairwise(make()))],
        'sums': [list(accumulate(make(1, 2, 3))), list(accumulate(make())), list(accumulate(make(), initial=4)), list(accumulate(make(3, 1, 2), max)),
                 list(accumulate(make(1, 2), lambda a, b: a * 10 + b, initial=7)), list(accumulate(make(1, 2, 3), pow)), list(accumulate(make('a', 'b')))],
        'groups': [[(k, list(g)) for k, g in groupby(make(1, 1, 2, 2, 1))], [(k, list(g)) for k, g in groupby(make('a', 'B', 'b'), lambda s: s.lower())],
                   [k for k, g in groupby(make(1, 1, 2, 3, 3))], list(groupby(make())), [(k, next(g)) for k, g in groupby(make(1, 1, 1, 2))]],
    }
    source = iter(make(0, 1, 2, 3, 4, 5))
    output[name]['left'] = [list(islice(source, 2)), next(source), list(islice(source, 0, 3, 2)), list(source)]
output['count'] = [list(islice(count(), 3)), list(islice(count(5, -2), 3)), list(islice(count(0.5), 2)), list(islice(count(True, 2), 3)), tell(lambda: next(count('a')))]
steps = iter([1, 2, 3, 0, 4])
output['iter'] = [list(iter(lambda: next(steps), 0)), list(iter(lambda: next(steps), 9)), list(iter('ab')), tell(lambda: iter(3, 4)), tell(lambda: iter(3))]
output['refused'] = [tell(lambda: list(islice(gen(1), -1))), tell(lambda: list(islice([1], 0, 1, 0))), tell(lambda: islice(gen(1), 'a')), tell(lambda: list(chain(1))),
                     tell(lambda: cycle(1)), tell(lambda: pairwise(1)), tell(lambda: accumulate(1)), tell(lambda: zip_longest(1)), tell(lambda: groupby(1))]
output['named'] = [f.__name__ for f in (iter, chain, islice, groupby)]
output['by place'] = [tell(lambda: list(accumulate([1], None, 2))), tell(lambda: list(accumulate(gen(1), None, 2))), list(islice(gen(5, 6, 7), 0, 2)), list(islice(gen(5, 6, 7), 1, 2)), list(islice(gen(5, 6, 7), None, 2)),
                      list(islice(gen(5, 6, 7), 0, 3, 3)), list(islice(gen(5, 6, 7, 8), 1, 4, 2)), list(islice(gen(5), True)), tell(lambda: islice(gen(1), 1, 2, 3, 4)), tell(lambda: islice(gen(1)))]
output['ends'] = [list(zip_longest(gen(), gen())), list(zip_longest(gen(None, 1), gen(2))), list(zip_longest([], gen(1), fillvalue=0)), list(accumulate(gen(None, 1), lambda a, b: b)), list(accumulate(gen(1), initial=0)),
                  list(accumulate(gen(2, 3), initial=5)), list(accumulate(gen(5, 1), min, initial=3)), list(pairwise(gen(None, None))), list(islice(count(2, step=3), 2)), list(islice(count(1 << 70, 1), 2)), list(islice(count(True, True), 2))]
""",
    "groups that hold": """
from itertools import accumulate, chain, cycle, groupby, islice, pairwise, zip_longest
class Like:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n // 2 == other.n // 2
    def __add__(self, other): return Like(self.n + other.n)
rows = [Like(n) for n in (0, 1, 2, 5, 4)]
output['groups'] = [[k.n, [each.n for each in g]] for k, g in groupby(rows)]
output['skipped'] = [k.n for k, g in groupby(rows)]
output['begun'] = [(k.n, next(g).n) for k, g in groupby(rows)]
output['keys'] = [[k, len(list(g))] for k, g in groupby(rows, key=lambda row: row.n > 1)]
class Never:
    def __eq__(self, other): return False
never = Never()
output['same'] = [len(list(g)) for k, g in groupby([never, never, Never()])]
output['skipped too'] = [len([k for k, g in groupby([never, never, Never(), 1, 1, 2])]), [(k, next(g)) for k, g in groupby([1, 1, 2, 2, 1])], [k for k, g in groupby([3, 1, 1, 2])], [k for k, g in groupby([1, 3, 3, 2])]]
partly = groupby([1, 1, 1, 2], lambda n: n)
first = next(partly)
output['partly'] = [next(first[1]), next(first[1]), next(partly)[0], list(first[1]), tell(lambda: next(partly)), list(groupby([]))]
ends = iter([1, never, 2])
output['sentinel itself'] = [len(list(iter(lambda: next(ends), never))), list(iter(lambda: next(ends), 5))]
kept = list(groupby([1, 1, 2]))
output['late'] = [[k, list(g)] for k, g in kept[:1]]
output['sums'] = [each.n for each in accumulate(rows)]
left = iter(rows)
output['sentinel'] = [each.n for each in iter(lambda: next(left), Like(3))]
output['part'] = [each.n for each in islice(chain(rows), 1, 3)]
class At:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
    def __eq__(self, other): return True
class Joined:
    def __call__(self, *values): return len(values) + values[0]
    def __eq__(self, other): return True
class Few:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __len__(self): return 0
    def __eq__(self, other): return True
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration
        return self.n
def gen(values): yield from values
output['objects'] = [list(islice(gen('abcdef'), At(1), At(5), At(2))), list(islice(gen('abc'), At(2))), list(accumulate([2, 3, 4], Joined())), list(accumulate(gen([2, 3, 4]), Joined(), initial=1)),
                     [k for k, g in groupby([1, 1, 5], Joined())], list(zip_longest(Few(2), Few(1))), list(pairwise(Few(3))), list(cycle(Few(0))), list(chain(Few(1), Few(2))), list(islice(cycle(Few(2)), 5))]
output['likes'] = [[(a.n, b.n) for a, b in pairwise(each for each in rows)], [each.n for each in accumulate(rows, initial=Like(1))], [each.n for each in islice(cycle(each for each in rows), 7)], list(islice(gen(range(400)), 298, 302))]
from collections import deque
queue = deque([never, Like(4), Never()])
output['deque'] = [queue.index(never), queue.index(Like(5), 1), tell(lambda: queue.index(Never()))]
""",
    "deque": """
from collections import deque
q = deque([1, 2, 3, 2, None])
output['at'] = [q.index(1), q.index(2), q.index(2, 2), q.index(2, -2), q.index(3, 0, 3), q.index(None), tell(lambda: q.index(9)), tell(lambda: q.index(1, 1)),
                tell(lambda: q.index(3, 0, 2)), q.index(2, 1, -1)]
output['also'] = [tell(lambda: q.index(2, 4)), q.index(2, 3), q.index(3, 2, 3), tell(lambda: q.index(0)), tell(lambda: deque().index(1)), tell(lambda: deque([2, 3]).index(1)), tell(lambda: deque([0, 3]).index(1)), tell(lambda: q.index(1, 0, 3, 1)), tell(lambda: q.index()), tell(lambda: q.index(2, 'a'))]
""",
    "ordered dict": """
from collections import OrderedDict
d = OrderedDict([('a', 1), ('b', 2), ('c', 3)])
same, turned = OrderedDict(a=1, b=2, c=3), OrderedDict(c=3, b=2, a=1)
output['equal'] = [d == same, d == turned, d != turned, d == {'c': 3, 'a': 1, 'b': 2}, {'c': 3, 'a': 1, 'b': 2} == d, d != same, d == 1, d != 1, d == {'a': 1}]
d.move_to_end('a')
output['moved'] = [list(d), d.move_to_end('c', last=False), list(d.items()), tell(lambda: d.move_to_end('x'))]
output['taken'] = [d.popitem(), d.popitem(last=False), list(d), d.popitem(), tell(lambda: d.popitem()), tell(lambda: d.popitem(last=False))]
many = OrderedDict((n, n) for n in range(300))
output['many'] = [[many.popitem(last=False)[0] for _ in range(200)] == list(range(200)), list(many) == list(range(200, 300)), many.popitem(False), many.popitem(True)]
output['joined'] = [list((same | {'z': 0}).items()), list(({'z': 0} | same).items()), isinstance(same | {}, OrderedDict), isinstance({} | same, OrderedDict),
                    tell(lambda: same | 1), list(same.copy()), same.copy() is same]
same |= {'q': 5}
output['shown'] = [repr(OrderedDict()), repr(OrderedDict(a=1)), list(reversed(same)), list(OrderedDict.fromkeys('ba'))]
ab = OrderedDict(a=1, b=2)
output['unlike'] = [ab == OrderedDict(a=9, b=2), ab == OrderedDict(a=1), ab != OrderedDict(a=1), ab == OrderedDict(a=1, b=2, c=3), ab != {'b': 2, 'a': 1}, ab == [], tell(lambda: hash(ab)), tell(lambda: ab < ab)]
output['mixed'] = [tell(lambda: 1 | ab), tell(lambda: [] | ab), tell(lambda: ab | []), list(({'b': 7, 'z': 0} | ab).items()), list((ab | {'b': 7, 'z': 0}).items()), list(ab.items()), list((ab | ab).items()), type(ab.copy()) is OrderedDict]
""",
    "chain map": """
from collections import ChainMap, defaultdict
one, two = {'a': 1, 'b': 2}, {'b': 3, 'c': 4}
c = ChainMap(one, two)
output['read'] = [c['a'], c['b'], c['c'], tell(lambda: c['x']), c.get('c'), c.get('x'), c.get('x', 5), 'c' in c, 'x' in c, len(c), sorted(c), bool(c), bool(ChainMap())]
output['views'] = [sorted(c.keys()), sorted(c.values()), sorted(c.items()), list(c) == list(c.keys())]
child = c.new_child({'a': 9}, d=7)
output['child'] = [child['a'], child['d'], len(child.maps), child.parents == c, len(child.parents.maps), c.new_child().maps[0], c['a']]
c['b'] = 8
c['new'] = 1
c['late'] = 2
del c['late']
del c['a']
output['written'] = [one, two, c['b'], tell(lambda: c['a']), sorted(one)]
output['equal'] = [c == {'b': 8, 'c': 4}, c == ChainMap({'c': 4, 'b': 8}), c != {'b': 8}, c == 1, c == {}]
output['joined'] = [dict(c | {'z': 1}), dict({'z': 1} | c), type(c | {}) is type(c), tell(lambda: c | 1), tell(lambda: 1 | c)]
c |= {'u': 1}
output['after'] = [one, c['u'], repr(ChainMap({'a': 1}, {}))]
fresh = ChainMap(defaultdict(list), {'k': 1})
output['missing'] = [fresh['k'], fresh['m'], fresh.get('n'), 'n' in fresh]
under, over = {'k': 1, 'm': 2}, {'k': 3}
d = ChainMap(over, under)
made, other = d | {'z': 1}, d | ChainMap({'y': 2}, {'k': 9})
output['made'] = [len(made.maps), len(other.maps), other['k'], other['y'], over, under, made.maps[1] is under]
made['k'] = 7
output['apart'] = [over, d['k'], made['k'], tell(lambda: hash(d)), tell(lambda: [] | d), tell(lambda: d | []), dict({'k': 0, 'q': 5} | d)]
d |= ChainMap({'y': 2}, {'m': 8})
output['taken'] = [over, under, d == ChainMap({'k': 3, 'y': 2, 'm': 8}), d == ChainMap({'k': 3}), d != ChainMap({'k': 3}), d == ChainMap(d), d == ChainMap({}, d), len(ChainMap(d, {'new': 1})), ChainMap(d)['y'], ChainMap({}, d).get('y')]
def put():
    global d
    d |= 3
output['front'] = [tell(put) in ('TypeError', 'NameError'), len(d.new_child(None).maps), d.new_child(None)['k'], d.new_child({}, k=5)['k'], d['k'], d.parents.maps == [under] or d.parents.maps == (under,), len(ChainMap({}).parents.maps), repr(d.parents)]
""",
    "copy": """
import copy
from datetime import date
from collections import OrderedDict, Counter, defaultdict, deque
class Own:
    def __init__(self, inner): self.inner = inner
class Wrong(ValueError):
    pass
inner = [1, [2]]
ring = []
ring.append(ring)
values = [inner, {'a': inner}, (inner,), {1, 2}, frozenset([1]), deque([inner]), OrderedDict(a=inner), Counter('aab'), defaultdict(list, a=inner), Own(inner), 'text', 5, None, range(3)]
def at(value):
    if isinstance(value, Own): return value.inner
    return value['a'] if isinstance(value, dict) else list(value)[0]
for name, make in (('copy', copy.copy), ('deepcopy', copy.deepcopy)):
    made = [make(value) for value in values]
    output[name] = [
        [type(a) is type(b) for a, b in zip(values, made)],
        [a is b for a, b in zip(values, made)],
        [a == b for a, b in zip(values[:9], made[:9])],
        [at(made[n]) is at(values[n]) for n in (1, 2, 5, 6, 8, 9)],
    ]
day = date(2024, 1, 2)
output['others'] = [copy.copy(day) == day, copy.deepcopy([day]) == [day], copy.copy(at) is at, copy.deepcopy([at])[0] is at, copy.copy(Own) is Own]
both = copy.deepcopy([inner, inner, {'k': inner}])
output['shared'] = [both[0] is both[1], both[2]['k'] is both[0], both[0] is inner, both == [inner, inner, {'k': inner}]]
turned = copy.deepcopy(ring)
mine = Own(None)
mine.inner = mine
output['rings'] = [turned[0] is turned, turned is ring, copy.deepcopy(mine).inner is mine]
error = Wrong('a', 2)
error.note = [1]
for make in (copy.copy, copy.deepcopy):
    again = make(error)
    output['error ' + make.__name__] = [str(again), again.args, again.note, again.note is error.note, again is error, isinstance(again, Wrong)]
key, pair = Own(1), ([1],)
by_key, pairs = copy.deepcopy({key: 2, (1, 'a'): [3]}), copy.deepcopy([pair, pair, {'k': pair}])
output['keys'] = [len(by_key), key in by_key, [value for value in by_key.values()], by_key[(1, 'a')], [type(k) is Own for k in by_key]]
output['pairs'] = [pairs[0] is pairs[1], pairs[2]['k'] is pairs[0], pairs[0] is pair, pairs[0][0] is pair[0], copy.deepcopy(((), 1, 'a')) == ((), 1, 'a')]
few = deque([1, [2], 3], maxlen=3)
round = deque([1])
round.append(round)
output['few'] = [(made.maxlen, list(made), made[1] is few[1]) for made in (copy.copy(few), copy.deepcopy(few))]
output['round'] = [copy.deepcopy(round)[1][1][0], [copy.copy(one) == one for one in (None, True, 1.5, 2j, 'a', b'b', range(2), slice(1, 2), ..., (1, [2]), frozenset([1]))], [copy.deepcopy(one) == one for one in (None, True, 1.5, 2j, 'a', b'b', range(2), slice(1, 2), ..., (1, [2]), frozenset([1]))]]
""",
    "operator and bisect": """
import operator
from bisect import insort, insort_left, insort_right, bisect_left, bisect_right
class Own:
    def __init__(self): self.a, self.b = 1, {'c': 2}
    def add(self, n, *, times=1): return n * times
class Backwards:
    def __call__(self, n): return -n
    def __eq__(self, other): return True
row = {'x': [5, 6], 'y': 7}
output['got'] = [operator.attrgetter('a')(Own()), operator.attrgetter('a', 'b')(Own()), operator.itemgetter('y')(row), operator.itemgetter('y', 'x')(row),
                 operator.methodcaller('add', 2, times=3)(Own()), operator.methodcaller('upper')('a'), operator.methodcaller('get', 'z', 4)(row)]
output['deep'] = [operator.attrgetter('real')(3), tell(lambda: operator.attrgetter('zz')(Own())), tell(lambda: operator.attrgetter(3)), tell(lambda: operator.methodcaller('zz')(Own()))]
for name, put in (('in', insort), ('left', insort_left), ('right', insort_right)):
    lists = [[1, 3, 3, 5], [], [(1, 'a'), (1, 'b')], [5, 1, 4], [9, 1, 2, 0]]
    put(lists[0], 3)
    put(lists[1], 3)
    put(lists[2], (1, 'c'), key=lambda pair: pair[0])
    put(lists[3], 2, 1)
    put(lists[4], 1, 1, 3)
    output[name] = lists
    first, backwards = [2, 3], [3, 2, 1]
    put(first, 1)
    put(backwards, 2.5, key=Backwards())
    output[name + ' first'] = [first, backwards, tell(lambda: put([1], 2, 0, None, None)), tell(lambda: put([1], 2, -1)), tell(lambda: put((1,), 2))]
""",
    "json": """
import json
from collections import OrderedDict
value = {'b': [1, 2.5, None, True, 'é'], 'a': {'c': []}}
output['written'] = [json.dumps(value), json.dumps(value, sort_keys=True, indent=2), json.dumps(value, ensure_ascii=False), json.dumps(value, separators=(',', ':')),
                     json.dumps([{1}], default=list), json.dumps({(1,): 1, 'a': 2}, skipkeys=True), json.dumps(float('nan')), json.dumps({1: 2, None: 3, True: 4}), json.dumps(obj=[1]), tell(lambda: json.dumps({}, True)), tell(lambda: json.dumps())]
output['not'] = [tell(lambda: json.dumps({1})), tell(lambda: json.dumps(float('inf'), allow_nan=False)), tell(lambda: json.dumps({(1,): 1}))]
output['read'] = [json.loads('[1, {"a": 1e3}]'), tell(lambda: json.loads('{'))]
ring = []
ring.append(ring)
output['rings'] = [tell(lambda: json.dumps(ring)), tell(lambda: json.dumps({'a': ring}, default=list)), tell(lambda: json.dumps(ring, indent=1))]
""",
    "re": """
import re
text = 'One two\\nONE'
output['found'] = [re.findall('one', text), re.findall('one', text, re.I), re.findall('one', text, flags=re.I), [m.start() for m in re.finditer('^o', text, re.I | re.M)],
                   re.sub('one', '1', text, 1, re.I), re.sub('one', '1', text, flags=re.I), re.subn('one', '1', text, 0, re.I), re.split('o', text, 1), re.split('O', text, 0, re.I),
                   bool(re.match('one', text)), bool(re.match('one', text, re.I)), bool(re.search('two$', text)), bool(re.search('two$', text, re.M)),
                   bool(re.fullmatch('one.two.one', text, re.I)), bool(re.fullmatch('one.two.one', text, re.I | re.S)), bool(re.compile('one', re.I).search(text)),
                   re.sub('(t)(w)', lambda m: m[2] + m[1], text), bool(re.compile('one').search(text))]
output['not'] = [tell(lambda: re.findall('a', 'a', 'b')), tell(lambda: re.compile('(')), tell(lambda: re.compile('a', flags=1.5)), tell(lambda: re.sub('a', 'b', 'a', 0, 'c'))]
output['named'] = [f.__name__ for f in (re.compile, re.findall, re.finditer, re.fullmatch, re.match, re.search, re.split, re.sub, re.subn)]
output['texts'] = [re.compile('a+').pattern, re.compile(b'a+').pattern == b'a+', re.compile(re.compile('b')).pattern]
""",
    "random": """
import random
import statistics
normal = statistics.NormalDist(5, 2)
random.seed(7)
output['drawn'] = [random.random(), random.randint(1, 9), random.sample(range(9), 3), random.choice('abc'), random.Random(3).random()]
random.seed(7)
output['again'] = random.random()
output['seeded'] = [normal.samples(3, seed=4) == normal.samples(3, seed=4), normal.samples(3, seed=4) == normal.samples(3, seed=5), len(normal.samples(4))]
output['own'] = [normal.samples(3) == normal.samples(3), normal.samples(3, seed=random.random()) == normal.samples(3, seed=random.random())]
random.seed(7)
first = normal.samples(2)
random.seed(7)
output['together'] = [first == normal.samples(2), -50 < min(first), max(first) < 60]
output['by name'] = [tell(lambda: normal.samples(2, 3)), len(normal.samples(0)), tell(lambda: normal.samples())]
""",
    "time": """
import time
output['of'] = [list(time.gmtime(86_400 * 365.5))[:6], time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(1_000_000_000)), time.strftime('%j', (2024, 3, 1, 0, 0, 0, 4, 61, 0)),
                time.gmtime(0).tm_year, time.gmtime(5).tm_sec]
output['local'] = list(time.localtime(10**9))[:3]
output['not'] = [tell(lambda: time.gmtime('a')), tell(lambda: time.strftime('%Y', 5)), tell(lambda: time.strftime('%Y', (1, 2)))]
""",
    "warnings": """
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('ignore')
    output['caught'] = [type(caught) is list, len(caught)]
with warnings.catch_warnings() as caught:
    warnings.filterwarnings('ignore', category=UserWarning)
    output['not'] = [caught is None, warnings.warn('text'), warnings.warn('text', UserWarning, 2), warnings.warn('text', stacklevel=2)]
output['by name'] = [tell(lambda: warnings.catch_warnings(True)), tell(lambda: warnings.warn())]
""",
    "typing": """
from typing import Any, Callable, Generic, NewType, Optional, Protocol, TypeVar, Union, cast, overload, TYPE_CHECKING, assert_never, final
T = TypeVar('T')
Id = NewType('Id', int)
class Box(Generic[T]):
    kept: Optional[T] = None
    def __init__(self, value): self.kept = value
class Shaped(Protocol):
    def size(self) -> int: ...
@final
class Sized:
    def size(self): return 3
def use(f: Callable[[int], 'str'], n: Union[int, None] = None, *rest: Any) -> 'list[int] | None': return f(n)
output['used'] = [Box(3).kept, use(lambda n: n, 4), Id(5), cast('int', 'a'), cast(int, 6), TYPE_CHECKING, Sized().size()]
output['joined'] = [bool(made) for made in (Any | None, None | Any, Optional[int] | str, str | Optional[int], 'Box' | Optional[int], Union[int, str] | 'Box', Callable[[int], str] | None, None | Callable)]
output['not'] = [tell(lambda: Any()), tell(lambda: Optional(3)), tell(lambda: assert_never(3))]
""",
}


def by_python(source: str) -> Any:
    output: dict[str, Any] = {}
    exec(compile(source, "program", "exec", dont_inherit=True), {"output": output, "__name__": "program"})
    return json.loads(json.dumps(output))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what a later Python wants to have written otherwise
@pytest.mark.parametrize("name", PROGRAMS)
def test_it_does_what_python_does(name: str) -> None:
    source = TELL + PROGRAMS[name]
    there = by_python(source)
    outputs = Runner().run(Case(name, source, [{}]))
    assert outputs is not None, "it was refused or failed as a whole"
    here = json.loads(outputs[0][0])
    assert {key: here.get(key) for key in there} == there


def test_names_of_typing_stand_in_annotations_and_make_next_to_nothing() -> None:
    def said(call: Any, *args: Any) -> str:
        with pytest.raises(TypeError) as failed:
            call(*args)
        return str(failed.value)

    names = {name: form for (module, name), form in safe_typing.GRANTS.module_forms.items() if module == "typing"}
    made = {name: form for name, form in names.items() if type(form) is safe_typing.TypingName}
    assert set(names) | {"NamedTuple"} == set(standard_library.MODULES["typing"])
    assert len(made) > 20
    for name, form in made.items():
        assert repr(form) == f"typing.{name}"
        assert form[int] is form[int, str] is (form | None) is (None | form) is form
        if name in ("ForwardRef", "ParamSpec", "TypeVar", "TypeVarTuple"):
            assert repr(form("T", int, bound=str)) == "typing.T"
            assert "cannot be called" in said(form)
        elif name == "NewType":
            assert form("Id", int)(5) == 5
        else:
            assert said(form, 1) == f"typing.{name} stands in annotations, and cannot be called"
        if name in ("Generic", "Protocol"):
            assert form.__mro_entries__(()) == ()
        else:
            assert said(form.__mro_entries__, ()) == f"a class cannot derive from typing.{name}: derive it from nothing"
    for name in set(names) - set(made) - {"TYPE_CHECKING", "cast", "assert_never"}:
        assert names[name](test_it_does_what_python_does) is test_it_does_what_python_does
        assert names[name](1, int) == 1


@pytest.mark.parametrize(
    ("many", "anew"), [(1_000, [836, 687, 553, 435, 331, 242, 168, 108, 63, 31, 11, 2, 0]), (24, [7, 1, 0]), (1, [0])]
)
def test_a_dict_whose_first_pairs_are_taken_is_written_anew_now_and_then(
    monkeypatch: pytest.MonkeyPatch, many: int, anew: list[int]
) -> None:
    """It looks for its first key from where that once was: a queue of 300,000 would take minutes."""
    sizes: list[int] = []
    original = OrderedDict._set_to
    monkeypatch.setattr(OrderedDict, "_set_to", lambda self, pairs: (sizes.append(len(pairs)), original(self, pairs)))
    queue = OrderedDict((number, -number) for number in range(many))
    assert [queue.popitem(last=False) for _ in range(many)] == [(number, -number) for number in range(many)]
    assert sizes == anew


def test_what_steps_a_macros_own_objects_is_a_generator_and_all_else_is_as_quick_as_pythons() -> None:
    """The originals let go of what they step while they step it; a program cannot tell which of the two it has."""

    def own() -> Iterator[int]:
        yield 1

    count, chain, islice, cycle = (
        safe_iterators.count,
        safe_iterators.Chain,
        safe_iterators.islice,
        safe_iterators.cycle,
    )
    pairwise, zip_longest, accumulate = safe_iterators.pairwise, safe_iterators.zip_longest, safe_iterators.accumulate
    for quick, original in (
        (count(), itertools.count), (count(1.5, 2), itertools.count), (count(1, 2.5), itertools.count), (chain([1], "a"), itertools.chain), (islice({1}, 2), itertools.islice),
        (cycle((1,)), itertools.cycle), (pairwise(range(3)), itertools.pairwise), (zip_longest([1], {}.keys(), ""), itertools.zip_longest), (accumulate([1, 2]), itertools.accumulate),
        (accumulate(own(), max), itertools.accumulate), (accumulate(own(), lambda a, b: a), itertools.accumulate),
    ):  # fmt: skip
        assert type(quick) is original
    for held in (
        count(Fraction(1)), count(1, Fraction(1)), count(Fraction(1), 1), count(True), count(1, True), chain([1], own()), chain(own()), chain.from_iterable([[1]]), islice(own(), 2), cycle(own()),
        pairwise(own()), zip_longest([1], own()), zip_longest(own(), [1]), accumulate([1], partial(max)), accumulate([1], [].append), accumulate([1], int),
    ):  # fmt: skip
        assert type(held) is GeneratorType
    reentry.begin()
    try:
        assert type(accumulate([1, 2])) is GeneratorType
        assert type(accumulate([1, 2], max)) is GeneratorType
        assert type(accumulate([1, 2], lambda a, b: a)) is itertools.accumulate
        assert type(safe_iterators.groupby([1])) is GeneratorType
    finally:
        reentry.end()
    assert type(safe_iterators.groupby([1])) is itertools.groupby
