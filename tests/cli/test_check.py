"""`macro-runner check`: what is found in a macro without running it, for a person and for a program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from cli import main
from cli.checking import check
from cli.inputs.macro import read_macro

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    from cli.contract import Event, Response

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


class StubHandler:
    """Answers with the same details for each macro, as a handler does that refuses it."""

    def __init__(self, details: list[dict[str, Any]]) -> None:
        self.details = details
        self.events: list[Event] = []

    def __call__(self, event: Event) -> Response:
        self.events.append(event)
        if not self.details:
            return {"status": "success", "results": [], "errors": []}
        errors = [detail["message"] for detail in self.details]
        return {"status": "error", "results": [], "errors": errors, "error_details": self.details}


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> StubHandler:
    handler = StubHandler([])
    monkeypatch.setattr(main, "in_process", lambda _language, *, verbose: handler)
    return handler


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(main.app, ["check", *arguments])


def really_run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Check with the handler itself, in a process of its own: it is loaded for each language in turn."""
    command = [sys.executable, "-m", "cli.main", "check", *arguments]
    environment = {**os.environ, "COLUMNS": "100"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_no_item_is_sent(stub: StubHandler, sample: Callable[[str], str]) -> None:
    result = run(sample("ratio.py"), sample("ratio.js"))
    assert (result.exit_code, result.stdout) == (0, "2 macros checked, nothing found\n")
    assert [event["items"] for event in stub.events] == [[], []]


def test_a_finding_is_shown_with_its_place_once(stub: StubHandler, sample: Callable[[str], str]) -> None:
    stub.details = [
        {
            "code": "SYNTAX_ERROR",
            "message": "line 2, column 12: invalid syntax: ratio = a / / b: write one",
            "line": 2,
            "column": 12,
            "source": "ratio = a / / b",
            "hint": "write one",
        }
    ]
    file = sample("ratio.py")
    result = run(file)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == f"{file}:2:12  SYNTAX_ERROR  invalid syntax"
    assert result.stdout.splitlines()[3:] == ["  write one", "", "1 macro checked: 1 finding in 1 of them"]


def test_json_is_a_list_of_findings_and_nothing_else(stub: StubHandler, sample: Callable[[str], str]) -> None:
    file = sample("ratio.py")
    assert json.loads(run(file, "--json").stdout) == []
    stub.details = [{"code": "SYNTAX_ERROR", "message": "nested too deeply"}]
    result = run(file, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "file": file,
            "line": None,
            "column": None,
            "code": "SYNTAX_ERROR",
            "message": "nested too deeply",
            "hint": None,
        }
    ]


def test_what_a_finding_says_cannot_command_the_terminal(stub: StubHandler, sample: Callable[[str], str]) -> None:
    stub.details = [{"code": "POLICY_VIOLATION", "message": "\x1b[2J", "hint": "\x1b]0;x\x07", "line": 1}]
    assert "\x1b" not in run(sample("ratio.js")).stdout


def test_a_macro_that_cannot_be_checked_is_a_sentence_and_ends_with_2(
    stub: StubHandler, sample: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments, sentence in ((["nowhere.py"], "there is no such file"), ([sample("rows.csv")], "ends in .py")):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert sentence in result.stderr
    stub.details = [{"code": "SANDBOX_UNAVAILABLE", "message": "a layer is not there"}]
    result = run(sample("ratio.py"))
    assert result.exit_code == 2
    assert "cannot be checked: SANDBOX_UNAVAILABLE: a layer is not there" in result.stderr
    stub.details = []
    monkeypatch.setattr(check, "BATCH_SECONDS", 0)
    result = run(sample("ratio.py"))
    assert result.exit_code == 2
    assert "did not come to its end within 0 s" in result.stderr


def test_all_is_found_at_once_in_both_languages() -> None:
    folder = "tests/cli/samples/check"
    files = [f"{folder}/{name}" for name in ("slips.py", "syntax.js", "clean.py", "syntax.py", "latin.py")]
    result = really_run(*files, "--json")
    assert (result.returncode, result.stderr) == (1, "")
    found = [
        (Path(f["file"]).name, f["line"], f["column"], f["code"], f["message"], f["hint"])
        for f in json.loads(result.stdout)
    ]
    assert found[:4] == [
        ("slips.py", 1, 1, "POLICY_VIOLATION", "module `os` is not available",
         "a macro has no files, processes or environment; the item's data is in `json`"),
        ("slips.py", 3, 8, "UNKNOWN_NAME", "name 'MathMean' is not defined", "did you mean `MathMEAN`?"),
        ("slips.py", 6, 27, "UNKNOWN_NAME", "name 'valeu' is not defined", "did you mean `value`?"),
        ("slips.py", 7, 9, "POLICY_VIOLATION", "`breakpoint` is not available",
         "nobody is there to debug: use print(), its text comes back as the item's logs"),
    ]  # fmt: skip
    assert found[4][:4] == ("syntax.js", 2, 10, "SYNTAX_ERROR")
    assert found[5] == (
        "syntax.py", 2, 12, "SYNTAX_ERROR", "invalid syntax", "this looks like JavaScript: write `and`"
    )  # fmt: skip
    assert found[6][:4] == ("latin.py", None, None, "INVALID_REQUEST")
    assert len(found) == 7


def test_the_examples_and_the_analyses_are_clean() -> None:
    paths = [*EXAMPLES.glob("*/*.py"), *EXAMPLES.glob("*/*.js"), *(ROOT / "tests/analyses").glob("*/macro.py")]
    files = sorted(map(str, paths))
    assert len(files) > 10
    result = really_run(*files)
    assert (result.returncode, result.stdout) == (0, f"{len(files)} macros checked, nothing found\n"), result.stdout


def conformance_macros() -> list[Path]:
    """Macros of the conformance cases that succeed, hundreds of lines of all that Python has."""
    macros = []
    for case in (ROOT / "tests/conformance/cases").glob("*/*/case.json"):
        expected = json.loads(case.read_text())["expected"]
        macro = case.parent / "macro.py"
        results = expected.get("results", [])
        if macro.exists() and results and all(isinstance(r, dict) and r.get("success") for r in results):
            macros.append(macro)
    return macros


def test_no_name_of_a_macro_that_works_is_unknown(stub: StubHandler) -> None:
    found = {
        str(path.relative_to(ROOT)): [finding.message for finding in check.check_macro("m", read_macro(path), stub)]
        for path in conformance_macros()
    }
    assert len(found) > 50
    assert {path: messages for path, messages in found.items() if messages} == {}
