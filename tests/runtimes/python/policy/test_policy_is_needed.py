"""Each entry of each table of the policy is used by some macro of the conformance cases, or it goes; and each is missed if it goes.

So whoever allows more has to write what it is for, what nobody uses any more shows up here, and nobody takes away what a case
needs without a case that fails.
"""

from __future__ import annotations

import ast
import builtins
import collections.abc
import random
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from policy_use import ITSELF, Case, Entry, Runner, cases, uses

from runtimes.python.allowed import attributes, builtin_names
from runtimes.python.granted import plain_policy
from runtimes.python.policy import compiler, facades, transformer
from runtimes.python.policy.guards import Guards

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Old macros use them, and Python 3.12 warns of them, which a case would have to say for each version.
DEPRECATED = {"utcnow", "utcfromtimestamp"}
# Python 3.11 has not got them, so that a case gives the same with and without them.
NEWER = {(int, "is_integer"), (bool, "is_integer"), (random.Random, "binomialvariate")}
SCIENCE = {"numpy", "pandas", "scipy"}
# Read without a guard by macros and by this test: constants of the language, and what the language itself calls.
OF_THE_LANGUAGE = {"True", "False", "None", "__build_class__"}
# Types of which nothing gives a macro an object today; if something ever does, it must not give the class with it.
OUT_OF_REACH = {
    bytearray: b"a",
    UnicodeTranslateError: UnicodeTranslateError("a", 0, 1, "b"),
    **{getattr(collections.abc, view): {} for view in ("MappingView", "KeysView", "ValuesView", "ItemsView")},
}
# From Python's <object.h>: `case int(x)` binds the value itself.
MATCH_SELF = 1 << 22


class Needed:
    """What the cases use, and what they give."""

    def __init__(self) -> None:
        self.runner = Runner()
        self.uses = uses(self.runner)
        self.outputs: dict[str, Any] = {}

    def is_missed(self, entry: Entry) -> bool:
        """Tell whether a case that uses it fails, or gives something else, where the table has it no more."""
        with without(entry) as runner:
            return any(runner.run(case) != self._output(case) for case in self.uses[entry])

    def _output(self, case: Case) -> Any:
        return self.outputs[case.name]

    def note_outputs(self) -> None:
        self.outputs = {case.name: self.runner.run(case) for case in cases()}


@pytest.fixture(scope="module")
def needed() -> Needed:
    found = Needed()
    found.note_outputs()
    return found


POLICY = plain_policy()


def tables(runner: Runner) -> dict[str, Mapping[Any, frozenset[str]]]:
    return {
        "VISIBLE": runner.guards.visible,
        "CLASSES": runner.guards.policy.class_visible,
        "EXCEPTIONS": attributes.EXCEPTIONS,
    }


def entries(table: str, runner: Runner) -> list[Entry]:
    """List a table's entries, but for those of other tests: the science packages', and what only refuses in our own words."""
    if table == "DUNDERS":
        return [(table, None, name) for name in attributes.DUNDERS]
    if table == "SHOWN_TYPES":
        return [(table, kind, ITSELF) for kind in runner.guards.policy.shown_types if kind not in OUT_OF_REACH]
    if table == "DEFINABLE":
        return [(table, None, name) for name in sorted(attributes.DEFINABLE)]
    return [
        (table, kind, name)
        for kind, names in tables(runner)[table].items()
        if kind.__module__.partition(".")[0] not in SCIENCE
        # What is ours beside the facades has its own tests.
        if not kind.__module__.startswith("runtimes.") or kind in map(type, runner.modules.values())
        # A class that shows nothing is there for what `type(x)` is.
        for name in names or ([ITSELF] if table == "CLASSES" else [])
        # What is read without a guard is missed elsewhere: test_unguarded_name_is_absent_or_allowed.
        if name not in DEPRECATED | attributes.UNGUARDED
        # Of a table for several versions of Python, what this one has.
        if table == "EXCEPTIONS" or name == ITSELF or hasattr(kind, name) or issubclass(kind, facades.Facade)
    ]


@contextmanager
def without(entry: Entry) -> Iterator[Runner]:
    """Run under a policy whose table has this entry no more."""
    table, kind, name = entry
    policy = POLICY
    with pytest.MonkeyPatch.context() as patch:
        if table == "DUNDERS":
            patch.setattr(attributes, table, {key: why for key, why in attributes.DUNDERS.items() if key != name})
        elif table == "DEFINABLE":
            patch.setattr(attributes, table, attributes.DEFINABLE - {name})
        elif table == "EXCEPTIONS":
            patch.setattr(attributes, table, {**attributes.EXCEPTIONS, kind: attributes.EXCEPTIONS[kind] - {name}})
        elif name == ITSELF:
            rows = "shown_types" if table == "SHOWN_TYPES" else "class_visible"
            left = {key: row for key, row in getattr(policy, rows).items() if key is not kind}
            policy = policy._replace(**{rows: left})
        elif issubclass(kind, facades.Facade):
            names = {**policy.modules, kind.__name__: policy.modules[kind.__name__] - {name}}
            policy = policy._replace(modules=names)
        elif table == "VISIBLE":
            policy = policy._replace(visible={**policy.visible, kind: policy.visible[kind] - {name}})
        else:
            policy = policy._replace(class_visible={**policy.class_visible, kind: policy.class_visible[kind] - {name}})
        yield Runner(policy)


ALL_TABLES = ["VISIBLE", "CLASSES", "EXCEPTIONS", "DUNDERS", "DEFINABLE", "SHOWN_TYPES"]


@pytest.mark.parametrize("table", ALL_TABLES)
def test_every_entry_is_used_by_a_case(table: str, needed: Needed) -> None:
    unused = [entry for entry in entries(table, needed.runner) if entry not in needed.uses]
    assert not unused, f"take these away, or write a case that shows what they are for: {unused[:20]}"


@pytest.mark.parametrize("table", ALL_TABLES)
def test_every_entry_is_missed_where_it_is_taken_away(table: str, needed: Needed) -> None:
    assert len(entries(table, needed.runner)) > 3
    unmissed = [
        entry for entry in entries(table, needed.runner) if entry[1:] not in NEWER and not needed.is_missed(entry)
    ]
    assert not unmissed, f"no case would notice: have one use what they give: {unmissed[:20]}"


def words_of(key: Any) -> list[str]:
    """Name what a case that uses a row of a grant has in its text."""
    parts = key if isinstance(key, tuple) else (key,)
    return [getattr(part, "__name__", str(part)).removeprefix("class ") for part in parts]


@pytest.mark.parametrize("table", ["replaced", "dynamic", "class_makers"])
def test_every_grant_is_missed_where_it_is_taken_away(table: str, needed: Needed) -> None:
    rows = getattr(POLICY, table)
    assert rows
    for key in rows:
        runner = Runner(POLICY._replace(**{table: {other: row for other, row in rows.items() if other != key}}))
        by_words = sorted(cases(), key=lambda case: -sum(word in case.source for word in words_of(key)))
        assert any(runner.run(case) != needed.outputs[case.name] for case in by_words), key


def test_given_classes_are_those_that_a_macro_has_by_name() -> None:
    """`type(x)` shows them as they are; `type` itself, which makes classes, is none of them."""
    by_name = {kind for kind in builtin_names.plain_builtins().values() if isinstance(kind, type)}
    assert by_name - {builtin_names.BYTEARRAY} | {type(None)} == builtin_names.GIVEN_CLASSES


@pytest.mark.parametrize("kind", OUT_OF_REACH)
def test_class_that_no_object_of_a_macros_has_is_not_shown_either(kind: type) -> None:
    given = OUT_OF_REACH[kind]
    shown = Guards(POLICY).show_type(given if type(given) is kind else kind(given))
    assert shown is POLICY.shown_types[kind]
    assert shown is not kind


def test_every_builtin_is_used_by_a_case() -> None:
    named = {node.id for case in cases() for node in ast.walk(ast.parse(case.source)) if isinstance(node, ast.Name)}
    unused = {*builtin_names.plain_builtins(), *builtin_names.GUARDED} - named - OF_THE_LANGUAGE
    assert not unused, "take these away, or write a case that shows what they are for"


def test_every_unguarded_name_is_used_by_a_case(needed: Needed) -> None:
    assert not [name for name in attributes.UNGUARDED if ("UNGUARDED", None, name) not in needed.uses]


def test_tables_that_open_a_way_past_the_guards_are_these() -> None:
    """Short ones, where an entry more is a decision: argue it in the table, and write it here."""
    assert {
        "append", "extend", "get", "items", "join", "keys", "lower", "split", "startswith", "strip",
    } == attributes.UNGUARDED  # fmt: skip
    assert {"__init__", "__post_init__", "__call__", "__enter__", "__exit__"} == attributes.HARMLESS
    assert {"terminal", "direction"} == attributes.EVENT_MARKS
    assert attributes.WRITABLE == {}
    assert {"__name__", "__doc__"} == transformer.READABLE_NAMES
    assert set(attributes.DUNDERS) == {
        "__name__", "__doc__", "__class__", "__init__", "__str__", "__repr__", "__eq__", "__hash__",
    }  # fmt: skip
    assert builtin_names.IMPLIED == ("__build_class__",)
    assert set(builtin_names.OTHER_CLASSES.values()) == {UnicodeError, builtin_names.BYTEARRAY}


def test_classes_to_derive_from_hold_nothing_but_what_they_are_given() -> None:
    assert {kind for kind in builtin_names.BASE_CLASSES if not issubclass(kind, BaseException)} == {object}
    assert not {
        kind for kind in builtin_names.BASE_CLASSES if issubclass(kind, UnicodeError) and kind is not UnicodeError
    }
    assert {kind for kind in builtin_names.BUILTIN_BASES if not issubclass(kind, BaseException)} == {object}


def test_classes_that_match_themselves_are_pythons() -> None:
    given = [kind for kind in builtin_names.GIVEN_CLASSES if not issubclass(kind, BaseException)]
    assert {kind for kind in given if kind.__flags__ & MATCH_SELF} == builtin_names.SELF_MATCHING


NAMES = Guards(POLICY).names


def refusal(source: str) -> str:
    found = compiler.compile_macro(source, NAMES)
    assert isinstance(found, compiler.Refusal), source
    assert found.code == "POLICY_VIOLATION"
    return found.findings[0].hint or ""


@pytest.mark.parametrize("name", builtin_names.REFUSED)
def test_builtin_that_is_refused_says_what_to_write(name: str) -> None:
    assert refusal(f"x = {name}") in (builtin_names.REFUSED[name], "use a name without two leading underscores")


@pytest.mark.parametrize("name", POLICY.refused)
def test_module_or_name_that_is_refused_says_what_to_write(name: str) -> None:
    assert refusal(f"import {name}") == POLICY.refused[name]
    assert refusal(f"from {name} import x") == POLICY.refused[name]


def test_every_module_of_the_library_that_is_no_facade_is_refused() -> None:
    known = {name.partition(".")[0] for name in NAMES.modules}
    for name in sorted(sys.stdlib_module_names - known - {"__future__"}):
        assert refusal(f"import {name}")


def test_every_builtin_that_is_not_given_is_refused_or_unknown() -> None:
    runner = Runner()
    given = set(runner._builtins)
    for name in dir(builtins):
        if name in given or name in transformer.READABLE_NAMES:
            continue
        assert runner.run(Case(name, f"output['x'] = callable({name}) or True", [{}])) is None, name
