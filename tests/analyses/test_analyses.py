"""What a plant scientist runs in a notebook runs as a macro, with the same figures as in plain CPython.

Three kinds of macros: published analyses on simulated measurements (generate.py), one macro of 600 lines and more, and
snippets as they are pasted from documentation. Each goes through the handler, and through `exec` with the real packages.
"""

from __future__ import annotations

import ast
import base64
import contextlib
import io
import json
import math
import statistics
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import scipy  # and its parts as they are named first
from shared_service import lambda_handler

from runtimes.python.helpers import HELPERS

HERE = Path(__file__).parent
RELATIVE = 1e-9
ANALYSES = sorted(path.parent.name for path in HERE.glob("*/macro.py"))
SNIPPETS = sorted(path.stem for path in (HERE / "snippets").glob("*.py"))
# A snippet's item: a row of numbers, for those that do not bring their own.
SNIPPET_ITEM = {"id": "1", "data": {"trace": [3.1, 4.2, 5.0, 4.4, 3.9, 6.2, 7.7, 7.1, 6.6, 8.0]}}


class Context:
    """The part of Lambda's context that the handler asks."""

    aws_request_id = "1-2-3"
    function_version = "$LATEST"
    tenant_id = None

    def get_remaining_time_in_millis(self) -> int:
        return 60_000


def run_as_macro(source: str, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    script = base64.b64encode(source.encode()).decode()
    answer = lambda_handler({"script": script, "items": items, "timeout": 30}, Context())
    assert answer["status"] == "success", answer["errors"]
    return answer["results"]


def run_in_cpython(source: str, item: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Run the same source as a function's body with the real packages; return its output and what it printed."""
    tree = ast.parse("def macro(json, ctx, output):\n    pass")
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    body = ast.parse(source).body
    function.body = [line for line in body if not (isinstance(line, ast.ImportFrom) and line.module == "__future__")]
    names = {
        "__name__": "__main__",
        "np": np,
        "pd": pd,
        "scipy": scipy,
        "math": math,
        "statistics": statistics,
        **HELPERS,
    }
    output: dict[str, Any] = {}
    printed = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(printed):
        warnings.simplefilter("ignore")
        exec(compile(tree, "macro", "exec"), names)
        returned = names["macro"](json.loads(json.dumps(item["data"])), item.get("context", {}), output)
    return {**output, **(returned or {})}, printed.getvalue()


def as_json(value: Any) -> Any:
    """Make of numpy's and pandas' values what CONTRACT.md promises, written apart from runtimes/python/item/output.py."""
    if isinstance(value, dict):
        return {
            key if isinstance(key, str) else json.dumps(as_json(key)): as_json(inner) for key, inner in value.items()
        }
    if isinstance(value, np.ndarray | pd.Series | pd.Index | pd.api.extensions.ExtensionArray):
        return as_json(value.tolist())
    if isinstance(value, list | tuple):
        return [as_json(inner) for inner in value]
    if value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, np.generic):
        return as_json(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def assert_same(found: Any, expected: Any, path: str = "output") -> None:
    if isinstance(expected, dict):
        assert isinstance(found, dict), path
        assert list(found) == list(expected), path
        for key, value in expected.items():
            assert_same(found[key], value, f"{path}.{key}")
    elif isinstance(expected, list):
        assert isinstance(found, list), path
        assert len(found) == len(expected), path
        for index, value in enumerate(expected):
            assert_same(found[index], value, f"{path}[{index}]")
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, rel=RELATIVE, abs=1e-12), path
    else:
        assert type(found) is type(expected), path
        assert found == expected, path


def compare(source: str, items: list[dict[str, Any]]) -> None:
    for item, result in zip(items, run_as_macro(source, items), strict=True):
        assert result["success"], result
        expected, printed = run_in_cpython(source, item)
        assert expected, "a macro that gives nothing shows nothing"
        assert_same(result["output"], as_json(expected))
        assert printed in result.get("logs", "")


@pytest.mark.parametrize("name", ANALYSES)
def test_analysis_gives_the_figures_of_plain_cpython(name: str) -> None:
    items = json.loads((HERE / name / "items.json").read_text())

    compare((HERE / name / "macro.py").read_text(), items)


@pytest.mark.parametrize("name", SNIPPETS)
def test_snippet_gives_the_figures_of_plain_cpython(name: str) -> None:
    compare((HERE / "snippets" / f"{name}.py").read_text(), [SNIPPET_ITEM])


def test_long_macro_is_long() -> None:
    assert len((HERE / "long_macro" / "macro.py").read_text().splitlines()) >= 600
