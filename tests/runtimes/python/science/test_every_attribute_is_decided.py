"""Every public attribute of every type whose attributes a macro may read is shown, refused with a sentence, or left out.

What is left out stands in `left_out.toml`. So whoever takes a name out of a table, or puts one in, has to say it twice; and what a
new version of Python or of a package brings is decided by somebody.
"""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from runtimes.python.policy.facades import Facade

if TYPE_CHECKING:
    from conftest import Macros

LEFT_OUT = Path(__file__).with_name("left_out.toml")
# Of the one version that is pinned; of Python there are several, and not each has all that stands in the list.
PINNED = {"numpy", "pandas", "scipy"}


def path_of(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def kinds(macros: Macros) -> list[type]:
    """Name the types of the tables; modules have a test of their own, test_every_name_is_decided.py."""
    return [kind for kind in macros.guards.visible if not issubclass(kind, Facade)]


def public(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


@cache
def groups() -> list[tuple[list[str], frozenset[str]]]:
    """Read the types of each group, which may be a pattern, and the names that are left out of them."""
    return [
        (group["types"].split(), frozenset(group["names"].split()))
        for group in tomllib.loads(LEFT_OUT.read_text())["group"]
    ]


def left_out(kind: type) -> frozenset[str]:
    """Return what is left out of a type: what is said of it by its name, or else by the first pattern that it fits."""
    path = path_of(kind)
    exact = [names for types, names in groups() if path in types]
    return next(
        iter(exact + [names for types, names in groups() if any(fnmatchcase(path, one) for one in types)]), frozenset()
    )


def decided(macros: Macros, kind: type) -> set[str]:
    guards = macros.guards
    reasons = {name for owner, name in guards.policy.reasons if owner is kind}
    return {*guards.visible[kind], *(name for owner, name in guards.replaced if owner is kind), *reasons}


def undecided(macros: Macros) -> dict[str, set[str]]:
    found = {path_of(kind): public(kind) - decided(macros, kind) - left_out(kind) for kind in kinds(macros)}
    return {path: names for path, names in found.items() if names}


def decided_twice(macros: Macros) -> dict[str, set[str]]:
    found = {path_of(kind): left_out(kind) & decided(macros, kind) for kind in kinds(macros)}
    return {path: names for path, names in found.items() if names}


def test_every_attribute_of_a_type_is_decided(macros: Macros) -> None:
    assert len(kinds(macros)) > 400
    assert not undecided(macros), "show these, or write them into left_out.toml"


def test_what_is_left_out_is_not_shown(macros: Macros) -> None:
    assert not decided_twice(macros), "take these out of left_out.toml, or do not show them"


def test_what_is_left_out_is_there(macros: Macros) -> None:
    pinned = [kind for kind in kinds(macros) if kind.__module__.partition(".")[0] in PINNED]
    assert not {path_of(kind): gone for kind in pinned if (gone := left_out(kind) - public(kind))}


def test_each_group_is_of_types_that_macros_hold(macros: Macros) -> None:
    paths = {path_of(kind) for kind in kinds(macros)}
    for types, names in groups():
        assert names
        assert not [one for one in types if not any(fnmatchcase(path, one) for path in paths)]


@pytest.mark.parametrize(
    ("kind", "name"), [(np.ndarray, "mean"), (np.ndarray, "to_device"), (dict, "keys"), (dict, "fromkeys")]
)
def test_a_decision_that_changes_is_found(
    kind: type, name: str, macros: Macros, monkeypatch: pytest.MonkeyPatch
) -> None:
    visible = dict(macros.guards.reader.visible)
    visible[kind] = visible[kind] ^ {name}
    monkeypatch.setattr(macros.guards.reader, "visible", visible)
    assert {name} in [*undecided(macros).values(), *decided_twice(macros).values()]
