"""What is held while C code may call a macro back: each row of the tables that say so, by what it does."""

from __future__ import annotations

import types
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
    held_objects.before_writing(array)[key] = 1
    (held,) = reentry._held.values()
    assert key != "a" or held.dtype.names is None  # of that field alone


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
