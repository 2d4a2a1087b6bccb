"""`getattr` and its like, and the formatting of texts: each as Python's own where it is allowed."""

from __future__ import annotations

from typing import Any

import pytest
from same import Same

from runtimes.python.granted import plain_policy
from runtimes.python.policy import reentry
from runtimes.python.policy.guards import Guards

pytestmark = pytest.mark.usefixtures("nothing_stays")
GUARDS = Guards(plain_policy())
NAMED = GUARDS.named


def own(**namespace: Any) -> Any:
    return GUARDS.make_class("A", (object,), namespace)


def test_attributes_are_read_asked_for_set_and_deleted_by_their_names() -> None:
    thing = own(x=1)()
    assert NAMED.getattr(thing, "x") == 1
    assert NAMED.getattr(thing, "y", None) is None
    default = Same()
    assert NAMED.getattr(thing, "y", default) is default
    with pytest.raises(AttributeError, match="'A' object has no attribute 'y'"):
        NAMED.getattr(thing, "y")
    assert NAMED.hasattr(thing, "x") is True
    assert NAMED.hasattr(thing, "y") is False
    NAMED.setattr(thing, "y", 2)
    assert (thing.y, NAMED.hasattr(thing, "y")) == (2, True)
    NAMED.delattr(thing, "y")
    assert not hasattr(thing, "y")
    with pytest.raises(AttributeError):
        NAMED.delattr(thing, "y")


def test_a_name_is_there_and_leads_into_nothing() -> None:
    thing = own()()
    for use in (NAMED.getattr, NAMED.delattr, lambda obj, name: NAMED.setattr(obj, name, 1)):
        with pytest.raises(AttributeError, match="an attribute's name cannot be empty"):
            use(thing, "")
        with pytest.raises(AttributeError, match="a macro cannot use attribute '__globals__': it leads into Python"):
            use(thing, "__globals__")
        with pytest.raises(AttributeError, match=r"a macro cannot use attribute '__len__': write len\(x\)"):
            use(thing, "__len__")
    assert not NAMED.hasattr(thing, "")
    assert NAMED.getattr(thing, "__class__") is type(thing)


def test_what_numpy_calls_by_its_name_is_set_where_the_program_is_one_that_is_called_back() -> None:
    thing = own()()
    with pytest.raises(AttributeError, match=r"by a text: write x\.exp = …"):
        NAMED.setattr(thing, "exp", 1)
    reentry.begin()
    NAMED.setattr(thing, "exp", 1)
    assert thing.exp == 1


def test_dir_lists_what_can_be_read() -> None:
    thing = own(b=1, a=2, _c=3, __d=4)()
    NAMED.setattr(thing, "e", 5)
    listed = NAMED.dir(thing)
    assert listed == ["a", "b", "e"]
    assert "maketrans" not in NAMED.dir("")
    assert "upper" in NAMED.dir("")
    # Python keeps one text for each name that is set, and `is` would tell that an earlier item did.
    name = "long_name"
    NAMED.setattr(thing, name, 1)
    assert all(one is not name for one in NAMED.dir(thing))


SHOWN: list[tuple[str, tuple[Any, ...], dict[str, Any], str]] = [
    ("", (), {}, ""),
    ("no field", (1,), {}, "no field"),
    ("{{}}", (), {}, "{}"),
    ("{} and {}", (1, 2), {}, "1 and 2"),
    ("{1}{0}", (1, 2), {}, "21"),
    ("{a}{}{b}", (1,), {"a": 2, "b": 3}, "213"),
    ("{.real} {.imag}", (1.5, 2), {}, "1.5 0"),
    ("{[0]} {[a]}", ([1], {"a": 2}), {}, "1 2"),
    ("{0[0].real} {a.imag}", ([1],), {"a": 2}, "1 0"),
    ("{!r:>5}|{:<3}|{:^5.1f}", ("a", 1, 2.25), {}, "  'a'|1  | 2.2 "),
    ("{:>{}}", (1, 4), {}, "   1"),
    ("{0:>{1}}{0}", (1, 2), {}, " 11"),
    ("{:{w}}", (1,), {"w": 3}, "  1"),
]


@pytest.mark.parametrize(("text", "args", "kwargs", "shown"), SHOWN)
def test_a_text_is_formatted_as_python_does(text: str, args: Any, kwargs: Any, shown: str) -> None:
    assert text.format(*args, **kwargs) == shown
    assert GUARDS.read(text, "format")(*args, **kwargs) == shown
    assert GUARDS.read(str, "format")(text, *args, **kwargs) == shown


@pytest.mark.parametrize("text", ["{a}", "{a.real}", "{a:>3}", "x", "{b[0]}"])
def test_a_text_is_formatted_by_a_mapping_as_python_does(text: str) -> None:
    mapping = {"a": 1, "b": [2]}
    for shown in (GUARDS.read(text, "format_map")(mapping), GUARDS.read(str, "format_map")(text, mapping)):
        assert shown == text.format_map(mapping)


@pytest.mark.parametrize(
    "text", ["{a.__class__.__mro__}", "{a._x}{a.__init__.__globals__}", "{a.with_traceback}", "{a.absent}"]
)
def test_a_field_reads_no_more_than_the_guard_shows(text: str) -> None:
    thing: Any = GUARDS.make_class("E", (ValueError,), {"_x": 1})()
    with pytest.raises(AttributeError):
        GUARDS.read(text, "format")(a=thing)
    with pytest.raises(AttributeError):
        GUARDS.read(str, "format")(text, a=thing)
    with pytest.raises(AttributeError):
        GUARDS.read(text, "format_map")({"a": thing})
    with pytest.raises(AttributeError):
        GUARDS.read(str, "format_map")(text, {"a": thing})


@pytest.mark.parametrize(
    ("text", "args", "error"), [("{}", (), IndexError), ("{a}", (), KeyError), ("{", (), ValueError)]
)
def test_a_field_that_has_nothing_fails_as_in_python(text: str, args: Any, error: type[Exception]) -> None:
    for use in (lambda: text.format(*args), lambda: GUARDS.read(text, "format")(*args)):
        with pytest.raises(error):
            use()
