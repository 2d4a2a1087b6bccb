"""What is read of each kind of object, by names that were made at run time as well; and what a refusal says."""

from __future__ import annotations

import json
import statistics
from typing import Any

import pytest
from same import Same

from runtimes.python.granted import plain_policy
from runtimes.python.item.context import freeze
from runtimes.python.policy.guards import Guards

pytestmark = pytest.mark.usefixtures("nothing_stays")
GUARDS = Guards(plain_policy())
read = GUARDS.read


def new(name: str) -> str:
    """Return an equal text that is another object, as one that a macro puts together."""
    return "".join([name[:3], name[3:]])


def own(name: Any = "A", base: Any = object, **namespace: Any) -> Any:
    return GUARDS.make_class(name, (base,), namespace, made_by_us=True)


def test_a_name_counts_by_its_letters() -> None:
    made = own(__doc__="said")
    assert read(made(), new("__class__")) is made
    assert read(1, new("__class__")) is int
    assert read(made(), new("__doc__")) == "said"
    assert read(int, new("__name__")) == "int"
    error = ValueError()
    read(ValueError, new("__init__"))(error, 2)
    assert error.args == (2,)


def test_a_value_that_is_equal_to_everything_is_there() -> None:
    value = Same()
    assert read(own(_x=value)(), "_x") is value
    guards = Guards(plain_policy()._replace(dynamic={bytearray: lambda _, name: value if name == "x" else 1}))
    assert guards.read(bytearray(), "x") is value
    assert guards.read(bytearray(), "y") == 1


def test_names_of_every_case_are_read_of_objects_and_classes_of_the_macros() -> None:
    names = ["x", "X", "Xx", "x1", "é", "_X", "a_b"]
    made = own(**dict.fromkeys(names, 1))
    for name in names:
        assert [read(made, name), read(made(), name)] == [1, 1]
        assert [read(made, new(name)), read(made(), new(name))] == [1, 1]


def test_what_all_classes_have_is_not_read_of_a_macros() -> None:
    for made in (own(), own(base=ValueError)):
        for name in ("mro", "__subclasses__", "__bases__", "__mro__", "__dict__", "__call__"):
            with pytest.raises(AttributeError):
                read(made, name)
    # Nor what it inherits, also under a name that it defines itself.
    for made in (own(base=ValueError), own(base=ValueError, with_traceback=lambda _: 1)):
        for place in (made, made()):
            with pytest.raises(AttributeError):
                read(place, "with_traceback")


@pytest.mark.parametrize(
    "kind", [UnicodeDecodeError, json.JSONDecodeError, statistics.StatisticsError, object, dict, type]
)
def test_a_class_that_a_macro_cannot_derive_from_is_not_made_by_its_init(kind: type) -> None:
    """Python's own is C, and looks at what it is called with; a library's sets attributes on anything."""
    with pytest.raises(AttributeError):
        read(kind, "__init__")


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_super_looks_behind_the_class_that_it_is_called_in(depth: int) -> None:
    chain = [own("E0", ValueError, with_traceback=lambda _: "own", hello=lambda _: 0, __len__=lambda _: 0)]
    for number in (1, 2, 3):
        chain.append(own(f"E{number}", chain[-1], with_traceback=lambda _: "own", hello=lambda _, n=number: n))
    lowest = chain[-1]()
    begin = chain[3 - depth]
    bound = super(begin, lowest)
    assert read(bound, "hello")() == 2 - depth
    assert read(bound, "__len__")() == 0
    assert read(bound, "args") == ()
    assert read(bound, "__init__")() is None
    assert read(bound, "__doc__") is chain[2 - depth].__doc__
    for place in (bound, super(chain[0], lowest)):
        with pytest.raises(AttributeError):
            read(place, new("with_traceback") if place is not bound else "__reduce__")
    with pytest.raises(AttributeError):
        read(super(chain[0], lowest), "hello")


def test_super_of_what_only_says_that_it_is_a_macros_object_shows_nothing() -> None:
    made = own(hello=lambda _: 1)

    class Liar:
        __class__ = property(lambda _: made)

    for bound in (super(made, Liar()), super(type, made), super(made)):
        for name in ("hello", "mro", "__init__", "__repr__"):
            with pytest.raises(AttributeError, match=r"super\(\) is for methods of a macro's own classes"):
                read(bound, name)


def test_a_module_says_why_a_name_is_refused_and_a_type_does() -> None:
    policy = plain_policy()
    guards = Guards(
        policy._replace(
            reasons={(int, "absent"): "ints have none", (str, "title"): "said elsewhere"},
            refused={**policy.refused, "math.absent": "there is none"},
        )
    )
    assert guards.reader.reason(int, "absent") == "ints have none"
    assert guards.reader.reason(type(guards.facades["math"]), "absent") == "there is none"
    assert guards.reader.reason(bool, "absent") is guards.reader.reason(int, "math.absent") is None
    for obj, said in (
        (1, "of 'int' object: ints have none"),
        (guards.facades["math"], "of 'math' object: there is none"),
    ):
        with pytest.raises(AttributeError, match=f"^a macro cannot use attribute 'absent' {said}$"):
            guards.read(obj, "absent")


NO = "{} has no attribute '{}'".format
REFUSED = "a macro cannot use attribute '{}' of {}: {}".format
LISTED = "dir() of it lists what there is"


@pytest.mark.parametrize(
    ("obj", "name", "said"),
    [
        (1, "foo", NO("'int' object", "foo")),
        (int, "foo", NO("type object 'int'", "foo")),
        ({}, "foo", NO("'dict' object", "foo")),
        ({"foo": 1}, "foo", NO("'dict' object", "foo") + ': write ["foo"] for the value of that key'),
        ({"foo": 1}, "fo", NO("'dict' object", "fo")),
        (["foo"], "foo", NO("'list' object", "foo")),
        (freeze({"foo": 1}), "foo", NO("'dict' object", "foo") + ': write ["foo"] for the value of that key'),
        (freeze([]), "foo", NO("'list' object", "foo")),
        ("a", "maketrans", REFUSED("maketrans", "'str' object", LISTED)),
        (int, "__subclasses__", REFUSED("__subclasses__", "type object 'int'", LISTED)),
        (int, "mro", REFUSED("mro", "type object 'int'", "use isinstance() or issubclass()")),
        (
            ValueError(),
            "with_traceback",
            REFUSED("with_traceback", "'ValueError' object", "raise the exception as it is"),
        ),
    ],
)
def test_a_refusal_says_what_is_not_there_or_what_to_do(obj: Any, name: str, said: str) -> None:
    with pytest.raises(AttributeError) as failed:
        read(obj, name)
    assert str(failed.value) == said


def test_names_of_a_type_are_those_of_its_table() -> None:
    assert GUARDS.reader.names_of(str) == GUARDS.policy.visible[str]
    assert GUARDS.reader.names_of(bytearray) == frozenset()
