"""Every public name of every module that a macro may import is allowed, or refused with a sentence; a new one fails here."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

import pytest

from runtimes.python import science
from runtimes.python.policy import facades, modules

KNOWN = facades.standard_facades()
science.add_facades(KNOWN)
NAMES = facades.known_names(KNOWN)
# What a module has imported for itself, and its own constants: nobody looks for them there.
NOT_ITS_OWN = {
    "datetime": {"datetime_CAPI"},
}


def public_names(module: ModuleType) -> set[str]:
    """Name what a module says that it has, or all without an underscore; parts of packages are modules by themselves."""
    names = set(getattr(module, "__all__", ())) or {name for name in dir(module) if not name.startswith("_")}
    return {
        name
        for name in names
        if not isinstance(getattr(module, name, None), ModuleType) and not name.startswith("_")
    }  # fmt: skip


def undecided(name: str) -> list[str]:
    module = import_module("pandas.tseries.offsets" if name == "pandas.offsets" else name)
    refused = {key.removeprefix(f"{name}.") for key in modules.REFUSED if key.startswith(f"{name}.")}
    return sorted(public_names(module) - NAMES[name] - refused - NOT_ITS_OWN.get(name, set()))


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_of_a_module_is_decided(name: str) -> None:
    assert undecided(name) == [], f"{name}: allow these, or say in refused_names.py what to use instead"


def test_a_new_name_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    import math

    monkeypatch.setattr(math, "brand_new", 1, raising=False)
    assert undecided("math") == ["brand_new"]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_no_name_is_both_allowed_and_refused(name: str) -> None:
    assert not [each for each in NAMES[name] if f"{name}.{each}" in modules.REFUSED and f"{name}.{each}" not in NAMES]
