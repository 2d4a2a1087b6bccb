"""What programs cannot tell of our forms of Python's modules: limits, what stays for the next item, what is refused in words."""

from __future__ import annotations

import functools
import json
import operator
import random
import re
import statistics
import sys
import warnings
from collections import deque
from types import FunctionType
from typing import TYPE_CHECKING, Any

import pytest
from policy_use import Case, Runner

from runtimes.python.granted import plain_policy
from runtimes.python.item import state as item_state
from runtimes.python.item.logs import LOGS
from runtimes.python.policy import macro_class, reentry
from runtimes.python.policy.filename import FILENAME
from runtimes.python.policy.grants import ABSENT
from runtimes.python.policy.guards import Guards
from runtimes.python.replacements import (
    chain_map,
    safe_dataclasses,
    safe_enum,
    safe_functools,
    safe_iterators,
    safe_json,
    safe_namedtuple,
    safe_random,
    safe_re,
    safe_warnings,
)
from runtimes.python.replacements.ordered_dict import OrderedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GUARDS = Guards(plain_policy())


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    yield
    reentry.end()
    macro_class.forget_classes()


def outcome(source: str) -> Any:
    """Run a macro; `say(f)` in it is what `f()` returns, or the text of the error that it raises."""
    say = "def say(f):\n try:\n  return f()\n except Exception as e:\n  return str(e)\n"
    outputs = Runner().run(Case("", say + source, [{}]))
    assert outputs is not None, "it was refused or failed as a whole"
    return json.loads(outputs[0][0])


def failure(call: Callable[[], Any]) -> str:
    with pytest.raises(Exception) as failed:  # noqa: PT011 -- the tables say which
        call()
    return str(failed.value)


# re


@pytest.fixture
def patterns(monkeypatch: pytest.MonkeyPatch) -> dict[Any, Any]:
    """What `re` keeps, and no more than we put there."""
    kept: dict[Any, Any] = {}
    monkeypatch.setattr(re, "_cache", kept)
    for limit in ("_MAXCACHE", "_MAXCACHE2"):
        monkeypatch.setattr(re, limit, getattr(re, limit, 0), raising=False)
    return kept


@pytest.mark.parametrize(("many", "left"), [(511, 511), (512, 512), (513, 0), (600, 0)])
def test_patterns_are_kept_for_the_next_item_up_to_512(patterns: dict[Any, Any], many: int, left: int) -> None:
    patterns.update((number, None) for number in range(many))
    safe_re._let_go()
    assert len(patterns) == left


def test_no_pattern_is_let_go_of_while_an_item_runs(patterns: dict[Any, Any]) -> None:
    safe_re._keep_all()
    patterns.update((number, None) for number in range(2_000))
    re.compile("one more than there were")
    assert len(patterns) == 2_001
    assert 0 in patterns
    assert re._MAXCACHE == getattr(re, "_MAXCACHE2") > sys.maxsize // 4  # type: ignore[attr-defined]  # noqa: B009


def test_the_text_of_a_pattern_is_a_copy() -> None:
    for text in ("a+b", b"a+b"):
        pattern: re.Pattern[Any] = re.compile(text)
        shown = safe_re._text_of(pattern)
        assert (shown, type(shown)) == (pattern.pattern, type(text))
        assert shown is not pattern.pattern


# random


def test_random_numbers_begin_anew_with_each_item_and_once_in_it() -> None:
    generator = safe_random.GENERATOR

    def drawn(begin: Callable[[], Any]) -> bool:
        """Whether the numbers that come are those of the seed."""
        generator.seed(5)
        begin()
        return generator.getstate() == random.Random(5).getstate()

    def draw() -> Any:
        return safe_random._samples(statistics.NormalDist())(0)

    for begin in (safe_random.begin_random, draw):
        safe_random.forget_random()
        assert not drawn(begin)
        assert drawn(begin)
        assert drawn(safe_random.begin_random)
    safe_random.forget_random()
    generator.seed(5)
    numbers = safe_random._samples(statistics.NormalDist())(2)
    assert numbers != safe_random._samples(statistics.NormalDist())(2, seed=5)


# warnings


def test_a_warning_goes_to_the_items_logs() -> None:
    LOGS.begin(1000)
    safe_warnings.warn("of a text")
    safe_warnings.warn("of a kind", RuntimeWarning)
    safe_warnings.warn(DeprecationWarning("of its own"), RuntimeWarning)
    safe_warnings.warn("of no class", 3)
    assert LOGS.text().splitlines() == [
        "UserWarning: of a text",
        "RuntimeWarning: of a kind",
        "DeprecationWarning: of its own",
        "Warning: of no class",
    ]
    before = list(warnings.filters)
    safe_warnings.ignore_filter("error", category=UserWarning)
    with safe_warnings.CatchWarnings(record=True, module=None) as caught, safe_warnings.CatchWarnings() as nothing:
        assert (caught, nothing) == ([], None)
    assert warnings.filters == before
    with pytest.raises(ZeroDivisionError), safe_warnings.CatchWarnings():
        raise ZeroDivisionError


# json


def test_what_json_asks_for_a_default_is_python() -> None:
    asked: list[str] = []

    def default(value: set[int]) -> list[int]:
        asked.append(sys._getframe(1).f_code.co_name)
        return sorted(value)

    assert safe_json.dumps([{1}, {"a": {2}}], default=default) == '[[1], {"a": [2]}]'
    assert asked == ["_iterencode", "_iterencode"]
    assert safe_json.dumps({"b": 1, "a": "é"}) == '{"b": 1, "a": "\\u00e9"}'


# functools


def function_of(filename: str) -> Any:
    made: dict[str, Any] = {}
    exec(compile("def f():\n 'kept'", filename, "exec"), made)
    return made["f"]


@pytest.mark.parametrize("filename", ["", "/a/macro.py", "<frozen os>", FILENAME + "x", FILENAME[:-1], "~"])
def test_wraps_names_functions_of_the_macros_own_alone(filename: str) -> None:
    wraps = safe_functools._wraps(GUARDS)
    shared, own = function_of(filename), function_of("".join(FILENAME))
    assert [wraps(outcome)(each) for each in (shared, own)] == [shared, own]
    assert (shared.__name__, shared.__qualname__, shared.__doc__) == ("f", "f", "kept")
    assert (own.__name__, own.__qualname__, own.__doc__) == ("outcome", "outcome", outcome.__doc__)
    for other in (len, functools.partial(len), 3):
        assert wraps(outcome)(other) is other
    own = function_of(FILENAME)
    assert wraps(3)(own) is own
    assert (own.__name__, own.__doc__ == (3).__doc__) == ("f", False)


def test_a_cache_shows_two_functions_and_only_if_the_macro_made_it() -> None:
    own, shared = safe_functools.lru_cache(FunctionType(compile("1", "", "eval"), {})), functools.lru_cache(len)
    for name in ("cache_clear", "cache_info", "cache_parameters", "__wrapped__", "__macro_cache__"):
        read = safe_functools._read_cache(own, name)
        assert read == (getattr(own, name) if name in ("cache_clear", "cache_info") else ABSENT)
        assert safe_functools._read_cache(shared, name) is ABSENT
    assert safe_functools.cache(len)("abc") == 3


def test_total_ordering_is_for_classes_of_a_program_that_is_called_back() -> None:
    made = GUARDS.make_class("A", (object,), {})
    said = "total_ordering is for a class of the macro's"
    for on in (False, True):
        if on:
            reentry.begin()
        for kind in (int, object, OrderedDict, 3) if on else (int, made, 3):
            with pytest.raises(TypeError, match=said):
                safe_functools.total_ordering(kind)
    with pytest.raises(ValueError, match="at least one ordering"):
        safe_functools.total_ordering(made)


# collections


def test_a_chain_map_is_of_dicts() -> None:
    for wrong in ([], None, iter(()), {}.items(), set()):
        assert failure(lambda: chain_map.ChainMap({}, wrong)) == f"ChainMap takes dicts, not {type(wrong).__name__}"  # noqa: B023
    made = chain_map.ChainMap()
    made["a"] = 1
    assert made.maps == ({"a": 1},)
    assert failure(lambda: operator.ior(made, [])) == "a ChainMap takes what a dict has, not list"
    assert made.__or__([]) is made.__ror__(3) is made.__eq__([]) is NotImplemented
    for view in chain_map._VIEWS:
        assert failure(view) == "a view is what .keys(), .values() and .items() of a dict give"
        assert isinstance({}.keys(), view) is (view.__name__ in ("MappingView", "KeysView"))


def test_a_row_cannot_be_set_again_and_says_where_it_was_not_set() -> None:
    source = """
from collections import namedtuple
P = namedtuple('P', 'x y')
class Twice(P):
    def __init__(self): super().__init__(1, 2), super().__init__(3, 4)
class Never(P):
    def __init__(self): pass
output['a'] = [say(Twice), say(lambda: Never().x), say(lambda: repr(Never()))]
output['b'] = [say(lambda: P(1, 2, 3)), say(lambda: P(1, 2, x=3)), say(lambda: P(1)), say(lambda: P(1, 2)._replace(z=1))]
output['c'] = [say(lambda: namedtuple('A', 'x x')), say(lambda: namedtuple('A', 'x _y')), say(lambda: namedtuple('A', [3]))]
"""
    never = "P.__init__ was not called: a class below it calls super().__init__(…)"
    twice = "P got an unexpected or repeated value for"
    assert outcome(source) == {
        "a": ["a P cannot be changed: make another one by _replace(…)", never, never],
        "b": ["P takes 2 values, got 3", f"{twice} 'x'", "P is missing a value for y", f"{twice} 'z'"],
        "c": ["a namedtuple has each field once: x, x",
              "a name of a namedtuple must be a plain word, not '_y'", "a name of a namedtuple must be a plain word, not 3"],
    }  # fmt: skip


def test_a_bound_that_is_another_number_the_second_time_is_looked_at_again() -> None:
    class Bound:
        def __init__(self, *numbers: int) -> None:
            self.numbers = list(numbers)

        def __index__(self) -> int:
            return self.numbers.pop(0)

    def source() -> Iterator[int]:
        yield from range(9)

    assert [*safe_iterators.islice(source(), Bound(5, 3))] == [0, 1, 2]
    for bounds in ((Bound(1, -1),), (Bound(1, -1), 5), (0, 5, Bound(1, 0)), (0, 5, Bound(1, -1))):
        with pytest.raises(ValueError, match="islice"):
            safe_iterators.islice(source(), *bounds)


def test_a_row_of_other_fields_is_told_as_nobodys() -> None:
    source = """
from collections import namedtuple
A, B = namedtuple('A', 'x'), namedtuple('B', 'y z')
class Both(A, B): pass
row = Both(1)
output['own'] = [repr(row), A._asdict(row), A._replace(row, x=2).x]
output['other'] = [say(lambda: B.__repr__(row)), say(lambda: B._asdict(row)), say(lambda: B._replace(row, x=2))]
"""
    said = outcome(source)
    assert said["own"] == ["A(x=1)", {"x": 1}, 2]
    assert [text.partition("zip() argument 2 is")[2] for text in said["other"]] == [" shorter than argument 1"] * 3


def test_a_field_that_numpy_would_call_is_no_function() -> None:
    namedtuple = safe_namedtuple.make_namedtuple(GUARDS)
    kind = namedtuple("P", "x exp")
    assert [*kind(len, 3)] == [len, 3]
    assert "numpy calls what has that name" in failure(lambda: kind(3, len))
    reentry.begin()
    assert [*kind(3, len)] == [3, len]
    assert repr(safe_namedtuple._NamedTuple(GUARDS)) == "typing.NamedTuple"


# enum and dataclasses


def test_members_of_an_enum_are_found_by_their_values_and_cannot_be_changed() -> None:
    source = """
from enum import Enum, auto
class Mixed(Enum):
    A = 'x'
    B = auto()
    C = 'y'
    D = 2.5
    E = auto()
class Odd(Enum):
    A = 1
    def __eq__(self, other): return True
    def __hash__(self): return 1
def change(): Mixed.A.value = 3
def add(): Mixed.A.other = 3
output['a'] = [[c.value for c in Mixed], 'x' in Mixed, 2 in Mixed, 3 in Mixed, 0 in Mixed, Mixed.A in Odd, 9 in Odd, 1 in Odd, Odd.A in Odd]
output['b'] = [say(change) is not None, say(add) is not None, Mixed.A.value, say(lambda: Mixed(9)), say(lambda: Enum(3))]
"""
    assert outcome(source) == {
        "a": [["x", 2, "y", 2.5, 5], True, True, False, False, False, False, True, True],
        "b": [True, True, "x", "9 is not a valid Mixed", "write a class for it: class Color(Enum): RED = 1"],
    }


def test_a_member_that_writes_its_own_name_is_no_other_ones_alias() -> None:
    source = """
from enum import Enum, unique
class Colour(Enum):
    RED = 'red'
    def __init__(self, text): self.name = text.upper()
class Twice(Enum):
    RED = ROT = 'red'
    def __init__(self, text): self.name = text.upper()
output['said'] = [unique(Colour).RED.name, say(lambda: unique(Twice))]
"""
    assert outcome(source) == {"said": ["RED", "duplicate values found in <enum 'Twice'>: ROT"]}


@pytest.mark.parametrize(("base", "doubted"), [("Enum", False), ("IntEnum", True), ("StrEnum", True)])
def test_an_enum_of_values_leaves_its_item_in_doubt(monkeypatch: pytest.MonkeyPatch, base: str, doubted: bool) -> None:
    monkeypatch.setattr(item_state, "_doubts", set())
    _ = outcome(f"from enum import {base}, auto\nclass A({base}):\n    X = auto()\noutput['x'] = A.X.name")
    assert item_state.is_in_doubt() is doubted
    assert [safe_enum.unique.__name__, repr(safe_enum.EnumGroup(int, {}, []))] == ["unique", "<enum 'int'>"]


def test_a_dataclass_made_anew_takes_its_bases_fields_as_they_are_now() -> None:
    source = """
from dataclasses import dataclass, field
@dataclass
class A:
    x: list = field(default_factory=list)
@dataclass
class B(A):
    y: int = 1
dataclass(A)  # which finds no default any more, as Python's own does not
dataclass(B)
@dataclass
class Below(B): pass
output['said'] = [repr(B()), say(lambda: Below()), repr(Below([2]))]
"""
    assert outcome(source) == {"said": ["B(x=[], y=1)", "Below is missing a value for x", "Below(x=[2], y=1)"]}


def test_dataclasses_say_what_they_do_not_take() -> None:
    source = """
from dataclasses import dataclass, field, fields
class Wrong(ValueError):
    x: int = 1
@dataclass(frozen=True)
class C:
    x: int
class Twice(C):
    def __init__(self): super().__init__(1), super().__init__(2)
@dataclass
class A:
    x: int
    y: int = field(init=False)
class Below(A):
    def __init__(self):
        self.z = 1
        super().__init__(5)
output['a'] = [say(lambda: dataclass(Wrong)), say(lambda: dataclass(int)), say(lambda: dataclass(a=1, order=1, b=2)), say(Twice)]
output['b'] = [say(lambda: repr(A(1))), say(lambda: A(1, 2)), say(lambda: A()), say(lambda: A(1, q=2)), say(lambda: fields(3)), Below().x, Below().z]
output['c'] = [field(default=1).name, fields(A)[1].name]
"""
    own = "dataclass is for a class of the macro's own that is no exception"
    assert outcome(source) == {
        "a": [own, own, "dataclass(a=…) is not available: there are init, repr, eq, order, frozen, slots",
              "a C cannot be changed: make another one by replace(…)"],
        "b": ["the field 'y' has no value: set it in __init__", "A takes 1 values, got 2", "A is missing a value for x",
              "A got an unexpected or repeated value for 'q'", "this is for dataclasses, and objects of them", 5, 1],
        "c": ["", "y"],
    }  # fmt: skip
    assert safe_dataclasses.is_dataclass(int) is False
    assert safe_iterators._index(deque("abc"), "c") == 2
