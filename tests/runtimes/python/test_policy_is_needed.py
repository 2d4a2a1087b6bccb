"""Each builtin and each attribute that the policy allows is used by some macro of the conformance cases, or it goes.

So whoever allows more has to write what it is for; and what nobody uses any more shows up here.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from runtimes.python.context import freeze
from runtimes.python.policy import attributes, builtin_names, compiler, facades, guards, transformer
from runtimes.python.policy.item_state import begin_item, end_item
from runtimes.python.policy.printing import LOGS
from runtimes.python.worker import macro_builtins

CASES = Path(__file__).parents[2] / "conformance" / "cases"
# Read without a guard by macros and by this test: constants of the language, and what the language itself calls.
# Old macros use them, and Python 3.12 warns of them, which a case would have to say for each version.
DEPRECATED = {"datetime.utcnow", "datetime.utcfromtimestamp"}
OF_THE_LANGUAGE = {"True", "False", "None", "__build_class__"}


@pytest.fixture(scope="module")
def used() -> tuple[set[str], set[tuple[type, str]]]:
    """The builtins that macros name, and (type, attribute) for each that was read while they ran."""
    modules = facades.standard_facades()
    names = macro_builtins(modules, {})
    known = facades.known_names(modules)
    builtins: set[str] = set()
    read_ones: set[tuple[type, str]] = set()

    def read(obj: Any, name: str) -> Any:
        read_ones.add((obj if isinstance(obj, type) else type(obj), name))
        return guards.read(obj, name)

    names[transformer.READ] = read
    for folder in (*sorted(CASES.glob("python/*")), *sorted(CASES.glob("both/*"))):
        source = (folder / "macro.py").read_text(errors="replace") if (folder / "macro.py").exists() else ""
        program = compiler.compile_macro(source, known)
        case = json.loads((folder / "case.json").read_text())
        if not all(result["success"] for result in case["expected"].get("results", [])):
            continue  # some never end
        if not isinstance(program, compiler.Program):
            continue
        tree = ast.parse(source)
        builtins |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        # Read without a guard wherever they stand: see the table of attributes.
        unguarded = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        read_ones |= {(kind, name) for kind in guards.VISIBLE for name in unguarded & attributes.UNGUARDED}
        for item in case.get("items", [{}]):
            LOGS.begin(1000)
            begin_item()
            macro = FunctionType(program.code, {"__builtins__": names, "__name__": "__main__"})
            try:
                macro(item.get("data"), freeze(item.get("context", {})), {})
            except BaseException:
                continue
            finally:
                end_item()
    return builtins, read_ones


def test_every_builtin_is_used_by_a_case(used: tuple[set[str], set[tuple[type, str]]]) -> None:
    unused = set(builtin_names.plain_builtins()) - used[0] - OF_THE_LANGUAGE
    assert not unused, "take these away, or write a case that shows what they are for"


def test_every_attribute_is_used_by_a_case(used: tuple[set[str], set[tuple[type, str]]]) -> None:
    unused = {
        f"{kind.__qualname__}.{name}"
        for kind, names in guards.VISIBLE.items()
        # Ours refuse in their own words what the types below them can do: `ctx` is read-only.
        if not kind.__module__.startswith("runtimes.")
        for name in names
        if hasattr(kind, name) and (kind, name) not in used[1]
    }
    unused -= DEPRECATED
    assert not unused, "take these away, or write a case that shows what they are for"
