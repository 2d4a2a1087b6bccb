"""The modules as macros see them: made of the policy's names alone, whatever order the names stand in, and found by each import."""

from __future__ import annotations

import collections
import functools
import importlib.abc
import sys
import types
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from runtimes.python.granted import plain_policy
from runtimes.python.policy.facades import Facade, importer_for_python, importers, make_facades, resolve

MODULES = {
    "xml": frozenset({"etree"}),
    "xml.etree": frozenset({"ElementTree"}),
    "xml.etree.ElementTree": frozenset({"Element", "dump"}),
    # Two that show a part of one name.
    "collections": frozenset({"abc", "deque"}),
    "collections.abc": frozenset({"Sized"}),
    "importlib": frozenset({"abc"}),
    "importlib.abc": frozenset({"Loader"}),
}


def made(modules: dict[str, frozenset[str]]) -> dict[str, Facade]:
    policy = plain_policy()._replace(
        modules=modules,
        module_forms={("xml.etree.ElementTree", "dump"): "given"},
        module_aliases={"other": "xml.etree"},
    )
    return make_facades(policy, lambda given: f"form of {given}")


@pytest.mark.parametrize("order", [sorted, lambda names: sorted(names, reverse=True)], ids=["forwards", "backwards"])
def test_each_module_shows_its_names_and_its_parts_are_facades(order: Any) -> None:
    facades = made({name: MODULES[name] for name in order(MODULES)})
    assert set(facades) == {*MODULES, "other"}
    shown = {name: vars(facade) for name, facade in facades.items()}
    assert shown["xml"] == {"etree": facades["xml.etree"]}
    assert shown["xml.etree"] == {"ElementTree": facades["xml.etree.ElementTree"]}
    assert shown["xml.etree.ElementTree"] == {"Element": ET.Element, "dump": "form of given"}
    assert shown["collections"] == {"abc": facades["collections.abc"], "deque": collections.deque}
    assert shown["collections.abc"] == {"Sized": collections.abc.Sized}
    assert shown["importlib"] == {"abc": facades["importlib.abc"]}
    assert shown["importlib.abc"] == {"Loader": importlib.abc.Loader}
    assert facades["other"] is facades["xml.etree"]
    assert len({type(facade) for facade in facades.values()}) == len(MODULES)
    assert [repr(facades[name]) for name in ("xml", "xml.etree")] == ["<module 'xml'>", "<module 'xml.etree'>"]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("collections", collections),
        ("collections.deque", collections.deque),
        ("collections.deque.append", collections.deque.append),
        ("xml.etree.ElementTree", ET),
        ("xml.etree.ElementTree.Element.append", ET.Element.append),
    ],
)
def test_a_path_names_a_module_or_what_is_in_one(path: str, found: Any) -> None:
    assert resolve(path) is found


@pytest.mark.parametrize("path", ["no_such", "no_such.module", "collections.absent", "collections.deque.absent.append"])
def test_a_path_that_names_nothing_is_said(path: str) -> None:
    with pytest.raises(AttributeError):
        resolve(path)


def test_python_itself_imports_what_is_there_of_few_modules_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    for known in ("_strptime", "email", "email.message"):
        monkeypatch.delitem(sys.modules, known, raising=False)
    load = importer_for_python(frozenset({"email"}))
    for known in ("_strptime", "re", "time", "warnings"):
        assert load(known, {}, None, (), 0) is sys.modules[known]
    for other in ("os", "sys", "emails", "collections.abc", "no_such", "email", "email.message"):
        with pytest.raises(ImportError, match=f"module {other} is not available"):
            load(other)
    for loaded in ("email", "email.message"):
        monkeypatch.setitem(sys.modules, loaded, types.ModuleType(loaded))
        assert load(loaded) is sys.modules[loaded]
        with pytest.raises(ImportError):
            importer_for_python(frozenset({"message"}))(loaded)


def test_an_import_finds_a_part_and_a_name_and_begins_its_module() -> None:
    begun: list[str] = []
    facades = made(MODULES)
    begins = {name: functools.partial(begun.append, name) for name in ("xml", "xml.etree.ElementTree")}
    import_facade, import_name = importers(facades, begins)
    assert import_facade("collections") is facades["collections"]
    assert import_name("collections", "abc") is facades["collections.abc"]
    assert import_name("collections", "deque") is collections.deque
    assert begun == []
    assert import_name("xml", "etree") is facades["xml.etree"]
    assert import_facade("xml.etree.ElementTree") is facades["xml.etree.ElementTree"]
    assert begun == ["xml", "xml.etree.ElementTree"]
    with pytest.raises(AttributeError):
        import_name("collections", "OrderedDict")
