"""The tables name only what there is, and the walk of test_library_state.py would see a leak."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import facade_walk
import numpy as np
import pytest
import samples
from tables import TABLES

from runtimes.python.allowed import attributes
from runtimes.python.policy.facades import resolve

if TYPE_CHECKING:
    from conftest import Macros

# np.matrix, which np.r_['r', …] can make.
pytestmark = pytest.mark.filterwarnings("ignore")


def test_tables_name_only_what_there_is() -> None:
    stale = []
    by_type: dict[type, list[Any]] = {}
    for sample in samples.samples():
        by_type.setdefault(type(sample), []).append(sample)
    for table in TABLES:
        for path, names in table.TYPES.items():
            kind = resolve(path)
            has = set(dir(kind)) | {name for sample in by_type.get(kind, ()) for name in dir(sample)}
            stale += [
                f"{path}.{name}"
                for name in names.split()
                if name not in has and not any(_has(sample, name) for sample in by_type.get(kind, ()))
            ]
        for path, names in table.CLASSES.items():
            stale += [f"{path}.{name}" for name in names.split() if not hasattr(resolve(path), name)]
        for path, _ in table.REASONS:
            resolve(path)

    assert not stale


def _has(sample: Any, name: str) -> bool:
    """Tell whether there is such an attribute, also where this one object has no value for it."""
    try:
        getattr(sample, name)
    except AttributeError:
        return False
    except Exception:
        return True
    return True


def test_every_type_of_the_tables_is_walked() -> None:
    kinds = {type(sample) for sample in samples.samples()}
    missing = [path for table in TABLES for path in table.TYPES if resolve(path) not in kinds]

    assert set(missing) <= {
        "pandas.core.indexes.accessors.CombinedDatetimelikeProperties",  # a base of those that are met
        "scipy.interpolate._interpolate.PPoly",
        "scipy.interpolate._fitpack2.UnivariateSpline",  # turns itself into one of its subclasses
        "pandas.api.typing.PeriodIndexResamplerGroupBy",
    }


def test_unguarded_names_are_absent_or_allowed(macros: Macros) -> None:
    guards = macros.guards
    wrong = [
        f"{kind.__name__}.{name}"
        for kind, names in guards.visible.items()
        for name in attributes.UNGUARDED
        if hasattr(kind, name) and name not in names and (kind, name) not in guards.replaced
    ]

    assert not wrong


def test_no_name_is_given_twice_or_given_and_refused() -> None:
    for table in TABLES:
        for module, groups in table.MODULES.items():
            names = [name for line in groups.values() for name in line.split()]
            assert len(names) == len(set(names)), module
            assert not {(module, name) for name in names} & set(table.REFUSED)


def test_object_fields_never_overlap_others() -> None:
    # numpy itself refuses these; if it stopped, any integer would become a pointer.
    for formats, offsets in (
        (["O", "i8"], [0, 0]),
        (["O", "i8"], [0, 4]),
        ([("O", (2,)), "i1"], [0, 8]),
        ([[("x", "O")], "V3"], [0, 5]),
    ):
        with pytest.raises(TypeError, match="overlapping object fields"):
            np.dtype({"names": ["a", "b"], "formats": formats, "offsets": offsets})


@pytest.mark.parametrize(
    "leak",
    [np.ndarray, np.load, open, os, np.arange(2).tofile, memoryview(b""), {"__builtins__": {}}],
    # By kind: an address in a name would make each process of a parallel run collect other tests.
    ids=lambda leak: f"{type(leak).__name__}-{getattr(leak, '__name__', '')}",
)
def test_walk_would_see_a_leak(leak: Any, macros: Macros) -> None:
    walk = facade_walk.Walk(macros.guards)

    walk.add([leak], "a list", 0)
    walk.run([()])

    assert walk.found
