"""Every public name of every module that a macro may import is allowed, or refused with a sentence; a new one fails here."""

from __future__ import annotations

import warnings
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from tables import TABLES

from runtimes.python.allowed import standard_library

if TYPE_CHECKING:
    from conftest import Macros

IN_TABLES = sorted({*standard_library.MODULES, "zoneinfo"}.union(*(table.MODULES for table in TABLES)))
# What a module has for itself: nobody looks for it there.
NOT_ITS_OWN = {"datetime": {"datetime_CAPI"}}


def public_names(module: ModuleType) -> set[str]:
    """Name what a module says that it has, or all without an underscore; parts of packages are modules by themselves."""
    names = set(getattr(module, "__all__", ())) or set(dir(module))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that are about to go
        return {
            name
            for name in names
            if not name.startswith("_") and not isinstance(getattr(module, name, None), ModuleType)
        }


def undecided(name: str, macros: Macros) -> list[str]:
    module = import_module("pandas.tseries.offsets" if name == "pandas.offsets" else name)
    allowed = macros.guards.visible[type(macros.modules[name])]
    refused = {key.removeprefix(f"{name}.") for key in macros.guards.policy.refused if key.startswith(f"{name}.")}
    return sorted(public_names(module) - allowed - refused - NOT_ITS_OWN.get(name, set()))


@pytest.mark.parametrize("name", IN_TABLES)
def test_every_name_of_a_module_is_decided(name: str, macros: Macros) -> None:
    assert undecided(name, macros) == [], f"{name}: allow these, or say in refused_names.py what to use instead"


def test_no_module_is_left_out(macros: Macros) -> None:
    assert set(macros.modules) - {"pandas.tseries.offsets"} == set(IN_TABLES)


def test_a_new_name_is_found(monkeypatch: pytest.MonkeyPatch, macros: Macros) -> None:
    import math

    monkeypatch.setattr(math, "brand_new", 1, raising=False)
    assert undecided("math", macros) == ["brand_new"]


@pytest.mark.parametrize("name", IN_TABLES)
def test_no_name_is_both_allowed_and_refused(name: str, macros: Macros) -> None:
    allowed = macros.guards.visible[type(macros.modules[name])]
    assert not [each for each in allowed if f"{name}.{each}" in macros.guards.policy.refused]
