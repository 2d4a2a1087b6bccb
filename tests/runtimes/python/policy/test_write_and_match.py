"""What a macro may set attributes on, what it is told where it may not, and which class patterns look into objects."""

from __future__ import annotations

import json
from types import FunctionType
from typing import Any

import pytest

from runtimes.python.granted import plain_policy
from runtimes.python.policy import compiler
from runtimes.python.policy.filename import FILENAME
from runtimes.python.policy.grants import ByGuards
from runtimes.python.policy.guards import Guards

pytestmark = pytest.mark.usefixtures("nothing_stays")
GUARDS = Guards(plain_policy())


def own(base: type = object, **namespace: Any) -> Any:
    return GUARDS.make_class("A", (base,), namespace)


ELSE = "a macro sets attributes on objects of its own classes only; use a dict"
OF_INT: dict[str, Any] = {
    "writable": {int: frozenset({"open"})},
    "reasons": {(int, "x ="): "not this", (int, " ="): "none of them", (int, "y"): "read"},
}


@pytest.mark.parametrize(
    ("obj", "name", "why"),
    [
        (1, "x", "not this"),
        (1, "y", "none of them"),
        (1, "", "none of them"),
        (True, "x", ELSE),
        ("a", "x", ELSE),
        ([], "open", ELSE),
        (object(), "x", ELSE),
        ({}, "x", 'write ["x"] = … for the value of that key'),
        (plain_policy, "direction", ELSE),
    ],
)
def test_what_is_not_written_to_is_said_with_what_to_do(obj: Any, name: str, why: str) -> None:
    guards = Guards(plain_policy()._replace(**OF_INT))
    with pytest.raises(AttributeError) as failed:
        guards.write(obj, name)
    assert str(failed.value) == f"cannot set attribute '{name}' of '{type(obj).__name__}' object: {why}"


def test_what_a_grant_opens_and_what_is_the_macros_own_is_written_to() -> None:
    guards = Guards(plain_policy()._replace(**OF_INT))
    assert guards.write(1, "open") == 1
    thing = own()()
    for obj in (thing, type(thing), own(ValueError)()):
        assert GUARDS.write(obj, "x") is obj


@pytest.mark.parametrize("name", ["terminal", "direction"])
def test_a_function_of_a_program_that_was_packed_is_the_macros_own(name: str) -> None:
    """As most are: the name of its file is an equal text, and another object."""
    name_of_file = "".join([FILENAME[:3], FILENAME[3:]])
    function = FunctionType((lambda: 1).__code__.replace(co_filename=name_of_file), {})
    assert GUARDS.write(function, name) is function
    for other in (
        FunctionType(function.__code__.replace(co_filename="<macro"), {}),
        FunctionType(function.__code__.replace(co_filename="<macro>>"), {}),
    ):
        with pytest.raises(AttributeError):
            GUARDS.write(other, name)


MINE = {"own": own, "error": lambda: own(ValueError)}


@pytest.mark.parametrize("made", MINE.values(), ids=MINE)
def test_a_pattern_of_an_own_class_reads_what_its_objects_show(made: Any) -> None:
    kind = made()
    for names in ((), ("x",), ("x", "_y"), ("args",)):
        assert GUARDS.match_class(kind, 0, names) is kind
        with pytest.raises(TypeError, match=r"name the attributes in `case A\(…\)`"):
            GUARDS.match_class(kind, 1, names)
    refused = ["__class__", "__dict__", "__x"] + (["with_traceback"] if issubclass(kind, ValueError) else [])
    for name in refused:
        for names in ((name,), ("x", name), (name, "x")):
            with pytest.raises(AttributeError, match=f"'{name}'"):
                GUARDS.match_class(kind, 0, names)


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        (int, 1),
        (str, 1),
        (dict, 1),
        (bool, 1),
        (object, 0),
        (ValueError, 0),
        (json.JSONDecodeError, 0),
        (complex, 0),
        (range, 0),
    ],
)
def test_a_pattern_of_a_given_class_takes_the_object_itself_where_python_does(kind: type, most: int) -> None:
    for positional in range(3):
        if positional <= most:
            assert GUARDS.match_class(kind, positional, ()) is kind
        else:
            with pytest.raises(TypeError, match=rf"`case {kind.__name__}\(…\)` cannot look into attributes here"):
                GUARDS.match_class(kind, positional, ())
        with pytest.raises(TypeError, match="cannot look into"):
            GUARDS.match_class(kind, positional, ("real",))


def test_what_is_no_class_is_left_to_python() -> None:
    assert GUARDS.match_class(1, 0, ()) == 1
    with pytest.raises(TypeError, match=r"`case …\(…\)` cannot look"):
        GUARDS.match_class(1, 1, ())


def test_a_replacement_is_made_once_for_all_the_places_that_it_stands_in() -> None:
    made: list[Guards] = []

    def make(guards: Guards) -> Any:
        made.append(guards)
        return len

    given = ByGuards(make)
    policy = plain_policy()
    guards = Guards(
        policy._replace(
            replaced={**policy.replaced, (bytearray, "a"): given, (bytearray, "b"): given, (bytearray, "c"): len},
            module_forms={**policy.module_forms, ("math", "sin"): given},
            dynamic={**policy.dynamic, bytearray: ByGuards(lambda _: lambda obj, name: name * 2)},
        )
    )
    assert made == [guards]
    assert [guards.read(bytearray(b"xx"), name) for name in "abcd"] == [2, 2, 2, "dd"]
    assert guards.read(guards.facades["math"], "sin") is len


def test_what_is_shown_and_replaced_is_told_and_cannot_be_written_to() -> None:
    assert GUARDS.visible[type(GUARDS.facades["math"])] == set(vars(GUARDS.facades["math"]))
    assert (str, "format") in GUARDS.replaced
    tables: list[Any] = [GUARDS.visible, GUARDS.replaced, GUARDS.facades, *GUARDS.names]
    for table in tables:
        with pytest.raises(TypeError):
            table["x"] = 1
    assert GUARDS.names.modules["math"] == set(vars(GUARDS.facades["math"]))
    assert isinstance(compiler.compile_macro("import math", GUARDS.names), compiler.Program)
