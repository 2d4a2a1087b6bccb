"""What a macro's class is made of and what is refused: bases, special methods, what it inherits, and how it is stepped through."""

from __future__ import annotations

import types
from typing import Any

import pytest
from same import Same

from runtimes.python.allowed import attributes
from runtimes.python.granted import plain_policy
from runtimes.python.policy import macro_class
from runtimes.python.policy.guards import Guards

pytestmark = pytest.mark.usefixtures("nothing_stays")
GUARDS = Guards(plain_policy())


def made(*bases: type, **namespace: Any) -> Any:
    return GUARDS.make_class("A", bases or (object,), namespace, made_by_us=True)


def test_what_only_says_that_it_is_the_token_makes_no_class() -> None:
    with pytest.raises(TypeError, match="write a class statement"):
        macro_class.MacroClass("A", (int,), {}, checked=Same())


@pytest.mark.parametrize("odd", [1, print, Same(), False])
def test_special_methods_are_looked_at_one_by_one_whatever_is_taken_away_beside(odd: object) -> None:
    for name in attributes.DEFINABLE:
        with pytest.raises(
            TypeError, match=f"class A: define `{name}` by `def`, not as an object of type {type(odd).__name__}"
        ):
            made(**{**dict.fromkeys(attributes.DEFINABLE), name: odd})
    assert made(**dict.fromkeys(attributes.DEFINABLE)).__hash__ is None


def test_what_the_compiler_put_beside_the_body_is_nothing_of_the_class() -> None:
    given = GUARDS.make_class("A", (object,), {"<fields>": ("x",), "<1>": 1, "<2>": 2, "a": 3})
    assert macro_class.fields_of(given) == ("x",)
    assert {name for name in vars(given) if not name.startswith("__")} == {"a"}


ITEMS = {"__getitem__": lambda self, place: [1, 2][place]}


def stops(_: Any, place: int) -> int:
    if place == 2:
        raise StopIteration
    return place


def fails(_: Any, place: int) -> int:
    return 1 // (1 - place)


def test_a_class_is_stepped_through_where_it_has_items_or_says_how() -> None:
    own = lambda self: iter("own")  # noqa: E731 -- a function, as a `def` makes it
    assert list(made(**ITEMS)()) == [1, 2]
    assert list(made(__getitem__=stops)()) == [0, 1]
    assert list(made(**ITEMS, __iter__=own)()) == ["o", "w", "n"]
    assert list(made(made(__iter__=own), **ITEMS)()) == ["o", "w", "n"]
    assert list(made(made(**ITEMS))()) == [1, 2]
    for without in (made(), made(__getitem__=None), made(__iter__=None, **ITEMS)):
        assert getattr(without, "__iter__", None) is None
        with pytest.raises(TypeError):
            list(without())
    steps = iter(made(__getitem__=fails)())
    assert next(steps) == 1
    with pytest.raises(ZeroDivisionError):
        next(steps)
    assert type(steps) is types.GeneratorType


def test_objects_below_a_frozen_class_are_frozen_too() -> None:
    above, other = made(), made()
    below_before = made(above)
    macro_class.freeze_objects_of(above)
    below = made(other, made(above))
    assert [macro_class.is_frozen(one) for one in (above, below, made(below), other, below_before)] == [
        True, True, True, False, False
    ]  # fmt: skip
    with pytest.raises(AttributeError, match="cannot assign to field 'x' of a A, which cannot be changed"):
        GUARDS.write(below(), "x")
    assert GUARDS.write(thing := other(), "x") is thing


def test_a_class_refuses_no_more_than_those_above_it() -> None:
    """`case Base(x=…)` is checked by what Base refuses, and reads from instances of any class below it."""
    plain, error = made(), made(ValueError)
    assert macro_class.refused_on(plain) == frozenset()
    assert macro_class.refused_on(error) == {"with_traceback"}
    assert macro_class.refused_on(made(error)) == macro_class.refused_on(made(error, ValueError)) == {"with_traceback"}
    assert macro_class.refused_on(made(plain, made())) == frozenset()
    with pytest.raises(TypeError, match="class A cannot derive from A and from an exception that A is not: derive A"):
        made(plain, ValueError)
    with pytest.raises(TypeError, match="and from an exception"):
        made(plain, error)


@pytest.mark.parametrize(
    ("kind", "shown"),
    [(BaseException, {"args", "add_note"}), (KeyError, {"args", "add_note"}), (StopIteration, {"args", "add_note", "value"}),
     (ModuleNotFoundError, {"args", "add_note", "name", "msg"}), (object, set()), (dict, set())],
)  # fmt: skip
def test_an_exception_shows_its_own_row_and_those_of_its_bases(kind: type, shown: set[str]) -> None:
    assert macro_class.shown_by_exception(kind) == shown


@pytest.mark.parametrize(("base", "shown"), [(int, "int"), (dict, "dict"), (1, "1"), (len, "len")])
def test_a_base_that_is_none_is_named(base: Any, shown: str) -> None:
    with pytest.raises(TypeError, match=f"class A cannot derive from {shown}: .*; keep a {shown} as an attribute"):
        made(base)


def test_attributes_are_those_of_an_object_of_the_class_alone() -> None:
    above = made()
    thing = made(above)()
    thing.x = 1
    assert macro_class.attributes_of(thing, above) == {"x": 1}

    class Liar:
        __class__ = above

    for other in (made()(), Liar(), str, GUARDS.facades["math"]):
        with pytest.raises(TypeError, match=f"a method of A was called with a '{type(other).__name__}' object"):
            macro_class.attributes_of(other, above)
