"""What is held while C code may call a macro back: each row of the tables that say so, by what it does."""

from __future__ import annotations

import types
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from runtimes.python.allowed import numpy_names
from runtimes.python.policy import held_objects, reentry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Macros

FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, type(np.sum))


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    reentry.let_go()
    yield
    reentry.let_go()


class Thing:
    """Something that a row of objects has."""


def things(many: int) -> np.ndarray[Any, Any]:
    made = np.empty(many, dtype=object)
    made[:] = [Thing() for _ in range(many)]
    return made


@pytest.mark.parametrize("key", [0, True, np.int64(1), np.intp(1), slice(0, 1), slice(None, 1, 1), (0,), (0, ...), (None, 0), "a"],
                         ids=repr)  # fmt: skip
def test_what_a_plain_position_overwrites_is_held_and_no_more(key: Any) -> None:
    """All else is looked up by code that may be the macro's: then every element is held."""
    array = np.zeros(3, dtype=[("a", object), ("b", object)]) if key == "a" else things(3)
    overwritten = [] if key == "a" else np.asarray(array[key], dtype=object).ravel().tolist()
    held_objects.before_writing(array)[key] = 1
    (held,) = reentry._held.values()
    assert key != "a" or held.dtype.names is None  # of that field alone
    assert is_held(overwritten)


def test_what_another_position_may_overwrite_is_held_as_a_whole() -> None:
    for key in ([0, 1], np.array([True, False, False]), np.int8(0)):
        array = things(3)
        kept = array.tolist()
        reentry.let_go()
        held_objects.before_writing(array)[key] = 1
        assert {id(thing) for thing in kept} <= set(reentry._held)


def test_lists_that_a_function_goes_along_are_its_own() -> None:
    given: list[Any] = []
    function = held_objects.holding(lambda *args, **kwargs: given.append((args, kwargs)))
    outer, inner = [1, 2], [3, 4]
    function(outer, (inner, 5), [inner], axis=outer, more=(inner,))
    ((args, kwargs),) = given
    assert (args, kwargs) == (([1, 2], ([3, 4], 5), [[3, 4]]), {"axis": [1, 2], "more": ([3, 4],)})
    assert args[0] is not outer
    assert kwargs["axis"] is not outer
    assert all(one is not inner for one in (args[1][0], args[2][0], kwargs["more"][0]))


def test_a_ufunc_that_holds_shows_what_a_ufunc_shows() -> None:
    shown = held_objects.HeldUfunc(np.add)
    assert set(numpy_names.TYPES["numpy.ufunc"].split()) == {name for name in vars(shown) if name != "_call"}
    for name in vars(shown):
        ours, original = getattr(shown, name), getattr(np.add, name, None)
        assert callable(ours) or ours == original, name


def test_every_function_of_the_packages_has_a_form_that_holds(macros: Macros) -> None:
    ordinary = {
        name: dict(vars(facade)) for name, facade in macros.modules.items() if name.startswith(("numpy", "scipy"))
    }
    kinds = set()
    macros.guards.holding.begin()
    try:
        for module, members in ordinary.items():
            held = vars(macros.modules[module])
            for name, member in members.items():
                if isinstance(member, (*FUNCTIONS, np.ufunc)):
                    assert held[name] is not member, (module, name)
                    kinds.add(type(member))
                elif isinstance(member, type) or not callable(member):
                    assert held[name] is member, (module, name)
    finally:
        macros.guards.end_item()
    assert kinds >= set(FUNCTIONS)


def test_what_is_called_to_change_a_list_changes_it(macros: Macros) -> None:
    for shuffle in ("np.random.shuffle", "np.random.default_rng(1).shuffle", "np.random.RandomState(1).shuffle"):
        (result,) = macros.run(f"""
class A:
    def __lt__(self, other): return True
x = list(range(50))
{shuffle}(x)
output['changed'] = x != list(range(50))""")
        assert result.get("output") == {"changed": True}, result


@pytest.mark.parametrize(
    ("kind", "name"),
    [(pd.DataFrame, "insert"), (pd.DataFrame, "isetitem"), (pd.DataFrame, "pop"), (pd.DataFrame, "update"), (pd.Series, "pop"),
     (pd.Series, "update"), (pd.DataFrame, "fillna"), (pd.DataFrame, "sort_values")],
)  # fmt: skip
def test_a_method_that_writes_to_a_table_holds_it(kind: type, name: str, macros: Macros) -> None:
    macros.guards.holding.begin()
    try:
        assert (kind, name) in macros.guards.replaced
        assert name not in macros.guards.visible[kind]
    finally:
        macros.guards.end_item()


def is_held(kept: list[Any]) -> bool:
    """Tell whether each of these is held, alone or in a copy of what it stood in."""
    within: set[int] = set()
    for held in reentry._held.values():
        within.add(id(held))
        if isinstance(held, np.ndarray):
            within.update(
                map(
                    id,
                    held.ravel().tolist()
                    if held.dtype.names is None
                    else [each for row in held.ravel().tolist() for each in row],
                )
            )
    reentry.let_go()
    return {id(each) for each in kept} <= within


def fields() -> np.ndarray[Any, Any]:
    return np.array([(Thing(), 1), (Thing(), 2)], dtype=[("a", object), ("b", int)])


def table() -> pd.DataFrame:
    return pd.DataFrame({"a": things(2), "b": [1, 2], "c": things(2)})


# What is written into, and all that stands there.
WRITTEN: dict[str, Any] = {
    "array": lambda: (made := things(3), made.tolist()),
    "table of objects": lambda: (made := things(4).reshape(2, 2), made.ravel().tolist()),
    "masked": lambda: (made := np.ma.array(things(2), mask=[True, False]), np.ma.getdata(made).tolist()),
    "fields": lambda: (made := fields(), [row[0] for row in made.tolist()]),
    "flat": lambda: ((made := things(4).reshape(2, 2)).flat, made.ravel().tolist()),
    "one row": lambda: ((made := fields())[0], [made.tolist()[0][0]]),
    "polynomial": lambda: (made := np.poly1d(things(3)), made.coeffs.tolist()),
    "frame": lambda: (made := table(), [*made["a"], *made["c"]]),
    "column": lambda: (made := table()["c"], [*made]),
    "frame.loc": lambda: ((made := table()).loc, [*made["a"], *made["c"]]),
    "frame.iloc": lambda: ((made := table()).iloc, [*made["a"], *made["c"]]),
    "frame.at": lambda: ((made := table()).at, [*made["a"], *made["c"]]),
    "column.iat": lambda: ((made := table()["c"]).iat, [*made]),
    "pandas array": lambda: (made := pd.array(things(2), dtype="object"), [*made]),
}  # fmt: skip
OF_NUMBERS: dict[str, Any] = {
    "array": lambda: np.zeros(3), "masked": lambda: np.ma.array([1, 2]), "fields": lambda: np.zeros(2, dtype="i8,f8"), "flat": lambda: np.zeros(3).flat,
    "one row": lambda: np.zeros(2, dtype="i8,f8")[0], "polynomial": lambda: np.poly1d([1, 2]), "frame": lambda: pd.DataFrame({"a": [1]}), "column": lambda: pd.Series([1.5]),
    "frame.loc": lambda: pd.DataFrame({"a": [1]}).loc, "pandas array": lambda: pd.array([1, 2]), "times": lambda: pd.Series(pd.date_range("2024-01-01", periods=2)),
    "plain": lambda: bytearray(b"x"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_into_is_held_as_a_whole(name: str) -> None:
    """By a key that another's code may stand behind."""
    written, kept = WRITTEN[name]()
    stand_in = held_objects.before_writing(written)
    if type(stand_in) is held_objects.Held:
        assert reentry._held == {}
        stand_in[[0] if name != "table of objects" else ([0], [0])] = fields()[0] if name == "fields" else 1
    else:
        assert stand_in is written
    assert is_held(kept)


@pytest.mark.parametrize(
    "name", [name for name in WRITTEN if name not in ("flat", "one row", "polynomial") and "." not in name]
)
def test_what_is_changed_as_a_whole_is_held_as_a_whole(name: str) -> None:
    written, kept = WRITTEN[name]()
    held_objects.changing(written)
    assert is_held(kept)


@pytest.mark.parametrize("name", OF_NUMBERS)
def test_of_numbers_nothing_is_held(name: str) -> None:
    written = OF_NUMBERS[name]()
    assert held_objects.before_writing(written) is written
    held_objects.changing(written)
    assert reentry._held == {}


def test_what_is_read_to_be_changed_in_its_place_is_held() -> None:
    array = things(4).reshape(2, 2)
    stand_in = held_objects.before_writing(array)
    part = stand_in[0]
    assert part.tolist() == array[0].tolist()
    assert is_held(array[0].tolist())
    assert stand_in[0, 1] is array[0, 1]
    rows = fields()
    held_objects.before_writing(rows)["b"]
    assert reentry._held == {}
    assert held_objects.before_writing(rows)["a"].tolist() == rows["a"].tolist()
    assert is_held(rows["a"].tolist())
    with pytest.raises(ValueError, match="cannot delete array elements"):
        del stand_in[0]


def test_a_function_holds_what_it_is_given_in_every_way() -> None:
    called: list[Any] = []
    function = held_objects.holding(lambda *args, **kwargs: called.append((args, kwargs)))
    for give in (
        function,
        lambda array: function(1, array),
        lambda array: function(out=array),
        lambda array: function(out=(None, array)),
    ):
        array = things(2)
        give(array)
        assert is_held(array.tolist())
    assert len(called) == 4
    assert called[3][1]["out"][1] is array
    function(np.zeros(2), [1], out=(np.zeros(2),), where="x")
    assert reentry._held == {}


def test_a_ufunc_that_a_function_makes_holds_too() -> None:
    made = held_objects.holding(np.frompyfunc)(lambda a: a, 1, 1)
    assert type(made) is held_objects.HeldUfunc
    assert repr(made) == f"<ufunc '{np.frompyfunc(lambda a: a, 1, 1).__name__}'>"
    out = things(2)
    made(things(2), out=out)
    assert len(reentry._held) == 4
    assert held_objects.holding(len)([1, 2]) == 2


@pytest.mark.parametrize("name", held_objects._UFUNC_METHODS)
def test_methods_of_a_ufunc_hold(name: str) -> None:
    array = np.array([Fraction(1, 2), Fraction(1, 3)])
    kept = array.tolist()
    arguments = {"at": ([0], array[:1]), "outer": (array,), "reduceat": ([0],)}.get(name, ())
    getattr(held_objects.HeldUfunc(np.add), name)(array, *arguments)
    assert is_held(kept)


def test_a_method_holds_its_object_and_what_it_is_given(macros: Macros) -> None:
    array, other = things(2), things(2)
    kept = [*array, *other]
    macros.guards.holding.begin()
    try:
        macros.guards.replaced[np.ndarray, "put"](array)([0], other)
        assert is_held(kept)
        frame = table()
        kept = [*frame["a"], *frame["c"]]
        macros.guards.replaced[pd.DataFrame, "fillna"](frame)(0)
        assert is_held(kept)
    finally:
        macros.guards.end_item()


def test_lists_that_a_method_goes_along_are_its_own_but_for_one_that_is_shuffled() -> None:
    function = held_objects.holding(lambda *args, **kwargs: (args, kwargs), copies_lists=False)
    given = [1, 2]
    args, kwargs = function(given, axis=given)
    assert args[0] is given
    assert kwargs["axis"] is given
    flat = (1, 2)
    assert held_objects._own_list(flat) is flat
    assert held_objects._own_list("ab") == "ab"
