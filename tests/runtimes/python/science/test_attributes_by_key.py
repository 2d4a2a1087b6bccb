"""What a macro puts into a library's object is data there, and no attribute that has a meaning to numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from runtimes.python.granted import science_policy
from runtimes.python.policy.guards import Guards
from runtimes.python.replacements import attributes_by_key, safe_numpy

GUARDS = Guards(science_policy())
SHOWN = {*GUARDS.policy.visible, *GUARDS.policy.class_visible, *GUARDS.policy.dynamic}


def test_every_shown_class_that_finds_attributes_by_keys_is_closed() -> None:
    found = {base for kind in SHOWN for base in kind.__mro__ if "__getattr__" in vars(base)}

    assert found == set(attributes_by_key.CLASSES)
    assert all(map(attributes_by_key.is_closed, found))


class ByKey(dict[str, Any]):
    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


@pytest.mark.parametrize("closed", [False, True])
def test_a_class_hands_out_what_numpy_asks_for_until_it_is_closed(closed: bool) -> None:
    kind = type("Own", (ByKey,), {"__getattr__": ByKey.__getattr__})
    if closed:
        attributes_by_key.close(kind)
    memory = np.arange(3)
    made = kind(x=1, exp=lambda: 1, _typ="series", __array_interface__=memory.__array_interface__)

    assert np.shares_memory(np.asarray(made), memory) is not closed
    assert (hasattr(made, "exp"), hasattr(made, "_typ")) == (not closed, not closed)
    assert made.x == 1


@pytest.mark.parametrize("closed", [False, True])
def test_an_object_of_a_macros_class_has_no_memory_whatever_it_holds(closed: bool) -> None:
    members = safe_numpy.GRANTS.class_members if closed else {}
    kind = type("Own", (), {**members})
    made = kind()
    memory = np.arange(3)
    vars(made)["__array_interface__"] = memory.__array_interface__
    if closed:
        with pytest.raises(TypeError, match="cannot be put into an array"):
            np.asarray(made)
    else:
        assert np.shares_memory(np.asarray(made), memory)
