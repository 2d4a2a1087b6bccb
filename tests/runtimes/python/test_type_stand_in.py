"""A class that a macro may compare with and not call: it answers as the class behind it does, and makes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from runtimes.python.replacements.type_stand_in import ShownClass, class_visible, show_class, shown_types


class Real:
    """What stands behind."""

    @classmethod
    def made(cls) -> Real:
        return cls()


class Below(Real):
    pass


SHOWN: Any = show_class(Real, "use Real.made()", {"made": Real.made})
SHOWN_BELOW: Any = show_class(Below, "use Real.made()")


def test_it_answers_for_the_class_behind_it() -> None:
    for value, there in (
        (Real(), [True, False]),
        (Below(), [True, True]),
        (3, [False, False]),
        (SHOWN, [False, False]),
    ):
        assert [isinstance(value, SHOWN), isinstance(value, SHOWN_BELOW)] == there
    for kind, there in (
        (Real, [True, False]),
        (Below, [True, True]),
        (int, [False, False]),
        (SHOWN, [True, False]),
        (SHOWN_BELOW, [True, True]),
    ):
        assert [issubclass(kind, SHOWN), issubclass(kind, SHOWN_BELOW)] == there
    match Below():
        case SHOWN_BELOW():
            pass
        case _:
            pytest.fail("it is one")


def test_it_makes_nothing_and_says_what_to_write() -> None:
    for call in (SHOWN, lambda: SHOWN(1, x=2), SHOWN_BELOW):
        with pytest.raises(TypeError, match=r"^use Real\.made\(\)$"):
            call()
    assert type(SHOWN.made()) is Real
    assert not hasattr(SHOWN_BELOW, "made")
    assert [repr(SHOWN), SHOWN.__name__, SHOWN.__doc__] == ["<class 'Real'>", "Real", "use Real.made()"]


def test_types_are_shown_by_stand_ins_and_these_show_their_functions_alone() -> None:
    assert shown_types(SHOWN, SHOWN_BELOW, int) == {Real: SHOWN, Below: SHOWN_BELOW}
    assert class_visible(SHOWN, SHOWN_BELOW) == {SHOWN: {"made"}, SHOWN_BELOW: set()}
    assert type(SHOWN) is ShownClass
