"""Every promise of SPECIFICATION.md and every layer of SECURITY.md names a test that is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "conformance"
NAMED = re.compile(r"`((?:tests|cases)/[^`]+)`")


def rows(document: str) -> list[str]:
    """List the rows of tables that have a column of tests."""
    found: list[str] = []
    inside = False
    for line in (ROOT / document).read_text().splitlines():
        if not line.startswith("|"):
            inside = False
        elif "held by" in line:
            inside = True
        elif inside and not re.fullmatch(r"[|\s:-]+", line):
            found.append(line)
    return found


@cache
def functions(file: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)}


def is_there(name: str) -> bool:
    path, _, function = name.partition("::")
    base = CASES if path.startswith("cases/") else ROOT
    found = list(base.glob(path.rstrip("/")))
    return bool(found) and (not function or function.partition("[")[0] in functions(found[0]))


ROWS = [(document, row) for document in ("SPECIFICATION.md", "SECURITY.md") for row in rows(document)]


@pytest.mark.parametrize(("document", "row"), ROWS, ids=[row[2:60] for _, row in ROWS])
def test_a_promise_has_tests_that_are_there(document: str, row: str) -> None:
    names = NAMED.findall(row)
    # A layer that is the platform's own, or not built yet, says so instead.
    assert names or (document == "SECURITY.md" and re.search(r"deploy/|platform|not built", row)), row
    assert [name for name in names if not is_there(name)] == []


def test_this_check_can_fail() -> None:
    assert len(ROWS) > 40
    assert is_there("tests/handler/test_settings.py::test_an_empty_variable_is_none")
    assert not is_there("tests/handler/test_settings.py::test_no_such_thing")
    assert not is_there("cases/contract/no_such_case")
