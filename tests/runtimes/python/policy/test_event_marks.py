"""A macro marks functions of its own for solve_ivp, with two names; those that it was given stay as they are."""

from __future__ import annotations

from types import FunctionType
from typing import Any

import pytest

from runtimes.python.granted import plain_policy
from runtimes.python.helpers import HELPERS
from runtimes.python.policy.filename import FILENAME
from runtimes.python.policy.guards import Guards

GUARDS = Guards(plain_policy())
OWN = FunctionType(compile("lambda t, y: y", FILENAME, "eval").co_consts[0], {})


@pytest.mark.parametrize("name", ["terminal", "direction"])
def test_own_function_takes_the_marks_of_an_event(name: str) -> None:
    GUARDS.named.setattr(OWN, name, 1)

    assert getattr(OWN, name) == 1


@pytest.mark.parametrize("name", ["keys", "cache", "__code__", "__globals__", "__wrapped__", "_typ"])
def test_own_function_takes_no_other_attribute(name: str) -> None:
    with pytest.raises(AttributeError):
        GUARDS.named.setattr(OWN, name, 1)


@pytest.mark.parametrize("shared", [*HELPERS.values(), len, GUARDS.named.getattr, "text".upper, print])
def test_shared_function_is_never_marked(shared: Any) -> None:
    with pytest.raises(AttributeError, match="its own classes only"):
        GUARDS.write(shared, "terminal")
