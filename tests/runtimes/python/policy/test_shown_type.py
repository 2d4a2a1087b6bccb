"""What `type(x)` is to a macro, for each kind of class that an object can have."""

from __future__ import annotations

import datetime as dt
import decimal
import re
from typing import TYPE_CHECKING, Any

import pytest

from runtimes.python.granted import plain_policy
from runtimes.python.item.context import freeze
from runtimes.python.policy import macro_class
from runtimes.python.policy.guards import Guards
from runtimes.python.policy.shown_type import TypeName

if TYPE_CHECKING:
    from collections.abc import Iterator

GUARDS = Guards(plain_policy())
show = GUARDS.show_type


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    yield
    macro_class.forget_classes()


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        *((one, type(one)) for one in (None, True, 1, 1.5, 1j, "a", b"a", [], {}, (), set(), range(1), slice(1), object())),
        # Of a library's, by its table alone; of exceptions all, in no table too.
        *((one, type(one)) for one in (dt.date.min, dt.timedelta(1), dt.time.min)),
        *((one, type(one)) for one in (ValueError(), KeyError(1), re.error("x"), decimal.InvalidOperation())),
        # In place of others.
        (freeze({}), dict),
        (freeze([]), list),
        (UnicodeDecodeError("utf-8", b"", 0, 1, "x"), UnicodeError),
    ],
)  # fmt: skip
def test_class_that_a_macro_may_have_is_shown_as_it_is(value: Any, kind: type) -> None:
    assert show(value) is kind


def test_macros_own_classes_are_shown_and_what_makes_them_is_type_again() -> None:
    for base in (object, ValueError):
        made = GUARDS.make_class("A", (base,), {})
        assert show(made()) is made
        assert show(made) is show


def test_any_other_class_is_its_name() -> None:
    for value, name in ((len, "builtin_function_or_method"), (iter([]), "list_iterator"), (re, "module")):
        shown = show(value)
        assert (type(shown), shown.__name__, repr(shown)) == (TypeName, name, f"<class '{name}'>")
        assert show(value) is shown


def test_names_are_equal_to_those_of_one_name_and_to_nothing_else() -> None:
    twins = [show(type("Twins"[:length], (), {})()) for length in (4, 4)]
    assert twins[0] is not twins[1]
    assert twins[0] == twins[1]
    assert len(set(twins)) == 1
    for other in (show(type("A", (), {})()), show(type("Z", (), {})()), "Twin", None):
        assert [twins[0] == other, other == twins[0]] == [False, False]


def test_nothing_can_be_hung_on_a_name_that_all_items_share() -> None:
    with pytest.raises(AttributeError):
        show(len).extra = 1
