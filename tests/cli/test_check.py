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
from cli.checking.names import js as javascript_names
from cli.commands import check as check_command
from cli.faults import CliError
from cli.inputs.macro import read_macro
from runtimes.js.command import find_node

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
    monkeypatch.setattr(check_command, "in_process", lambda _language, *, verbose: handler)
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


def conformance_macros(name: str) -> list[Path]:
    """Macros of the conformance cases that succeed, hundreds of lines of all that a language has."""
    macros = []
    for case in (ROOT / "tests/conformance/cases").glob("*/*/case.json"):
        expected = json.loads(case.read_text())["expected"]
        macro = case.parent / name
        results = expected.get("results", [])
        if macro.exists() and results and all(isinstance(r, dict) and r.get("success") for r in results):
            macros.append(macro)
    return macros


def test_no_name_of_a_macro_that_works_is_unknown(stub: StubHandler) -> None:
    found = {
        str(path.relative_to(ROOT)): [finding.message for finding in check.check_macro("m", read_macro(path), stub)]
        for path in conformance_macros("macro.py")
    }
    assert len(found) > 50
    assert {path: messages for path, messages in found.items() if messages} == {}


def test_names_are_looked_for_in_javascript_too() -> None:
    result = really_run("tests/cli/samples/check/slips.js", "--json")
    assert (result.returncode, result.stderr) == (1, "")
    assert [(f["line"], f["column"], f["code"], f["message"], f["hint"]) for f in json.loads(result.stdout)] == [
        (2, 14, "UNKNOWN_NAME", "MathMean is not defined", "did you mean `MathMEAN`?"),
        (3, 42, "UNKNOWN_NAME", "valeu is not defined", "did you mean `value`?"),
        (4, 30, "UNKNOWN_NAME", "slop is not defined", "did you mean `slope`?"),
        (4, 43, "UNKNOWN_NAME", "Math.sqr is not there", "did you mean `sqrt`?"),
        (5, 12, "UNKNOWN_NAME", "len is not defined", "write x.length"),
        (6, 1, "UNKNOWN_NAME", "setTimeout is not defined",
         "there are no timers: call the function itself, or `await` its promise"),
        (7, 17, "UNKNOWN_NAME", "Base is not defined", None),
    ]  # fmt: skip


LIBRARIES = json.loads((ROOT / "tests/runtimes/js/cases/libraries.json").read_text())


@pytest.mark.parametrize("name", LIBRARIES)
def test_libraries_pasted_whole_have_no_unknown_names(name: str) -> None:
    library = (ROOT / "tests/libraries/node_modules" / LIBRARIES[name]["file"]).read_text()
    assert javascript_names.unknown_names(library + "\n" + LIBRARIES[name]["source"]) == []
    (found,) = javascript_names.unknown_names(library + "\noutput.x = MathMean(json.trace);")
    assert found.message == "MathMean is not defined"


def test_javascript_that_works_has_no_unknown_names() -> None:
    sources = {str(path.relative_to(ROOT)): path.read_text() for path in conformance_macros("macro.js")}
    for table in ("outputs", "outputs_with_warnings", "overrides", "patches"):
        cases = json.loads((ROOT / f"tests/runtimes/js/cases/{table}.json").read_text())
        sources |= {f"{table}: {name}": case["source"] for name, case in cases.items()}
    assert len(sources) > 150
    folder, script = (
        javascript_names.FOLDER,
        (
            "const {unknownNames} = await import(process.argv[2]);"
            " const given = JSON.parse(require('fs').readFileSync(0)); const found = {};"
            " for (const [name, source] of Object.entries(given)) { const all = unknownNames(source); if (all.length) found[name] = all; }"
            " console.log(JSON.stringify(found));"
        ),
    )
    run = subprocess.run([find_node(), "--input-type=commonjs", "-e", f"(async () => {{ {script} }})()", "names", str(folder / "unknown_names.mjs")],
                         input=json.dumps(sources), capture_output=True, text=True, timeout=60, check=True)  # fmt: skip
    assert json.loads(run.stdout) == {}


def test_all_that_a_javascript_macro_has_is_known() -> None:
    sys.path.insert(0, str(ROOT / "tests/runtimes/js"))
    from js_worker import run_one

    names = run_one("return {names: Reflect.ownKeys(globalThis).filter((name) => typeof name === 'string')};")[
        "output"
    ]["names"]
    source = "\n".join(f"{name};" for name in names)
    assert javascript_names.unknown_names(source) == []
    for name in ("WebAssembly", "WeakRef", "process", "Buffer", "structuredClone"):
        assert [found.message for found in javascript_names.unknown_names(f"{name};")] == [f"{name} is not defined"]


@pytest.mark.parametrize(
    "source",
    [
        "await = 1; output.x = await;",
        "#!/usr/bin/env node\noutput.x = 1;",
        "total = 1; output.x = total;",
        "if (typeof lib !== 'undefined') output.x = lib.y;",
        "(function (root) { root.lib = {y: 1}; })(this); output.x = lib.y;",
        "Math.twice = (x) => 2 * x; output.x = Math.twice(2);",
        "const Math = {own: 1}; output.x = Math.own;",
        "for (const [k, {v = k}] of Object.entries(json)) output[k] = v;",
        f"output.x = {'(' * 900}1{')' * 900};",
        "output.x = " + "+".join(["1"] * 5000) + ";",
        "",
    ],
)
def test_what_is_made_somehow_is_no_finding(source: str) -> None:
    assert javascript_names.unknown_names(source) == []


def test_without_its_parser_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(javascript_names, "FOLDER", tmp_path)
    with pytest.raises(CliError, match="`make setup`"):
        javascript_names.unknown_names("x;")
