from __future__ import annotations

import io
import json
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from cli import main
from cli.calls.in_process import in_process

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import FakeHandler
    from typer.testing import Result

    from cli.contract import Event

FAILING = {"leaf-2": {"error": "ZeroDivisionError: division by zero (line 4)", "code": "RUNTIME_ERROR", "line": 4}}


def test_run_shows_outputs_and_ends_with_0(
    handler: FakeHandler, run: Callable[..., Result], sample: Callable[[str], str]
) -> None:
    result = run("run", sample("ratio.py"), "--items", sample("ratio_items.json"), "--timeout", "5")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[2].startswith("leaf-1  {a: 1, b: 4}")
    assert result.stdout.splitlines()[-1].startswith("2 of 2 items succeeded in ")
    assert result.stderr == ""
    assert handler.events[0]["timeout"] == 5


def test_a_failed_item_ends_it_with_1_and_shows_the_line(
    handler: FakeHandler, run: Callable[..., Result], sample: Callable[[str], str]
) -> None:
    handler.failing = FAILING
    result = run("run", sample("ratio.py"), "--items", sample("ratio_items.json"))
    assert result.exit_code == 1
    assert "  4 | ratio = a / b\n    | ^\n" in result.stdout
    assert "1 of 2 items succeeded, 1 failed (RUNTIME_ERROR 1)" in result.stdout


def test_json_is_the_response_and_nothing_else(
    handler: FakeHandler, run: Callable[..., Result], sample: Callable[[str], str]
) -> None:
    handler.failing = FAILING
    result = run("run", sample("ratio.js"), "--items", sample("ratio_items.json"), "--json")
    assert result.exit_code == 1
    response = json.loads(result.stdout)
    assert [entry["id"] for entry in response["results"]] == ["leaf-1", "leaf-2"]
    assert "timeout" not in handler.events[0]


def test_items_come_from_standard_input(
    handler: FakeHandler, run: Callable[..., Result], sample: Callable[[str], str]
) -> None:
    result = run("run", sample("ratio.py"), "--items", "-", "--limit", "1", input='{"id":"a","data":1}\n{"x":2}\n')
    assert result.exit_code == 0
    assert [item["id"] for item in handler.events[0]["items"]] == ["a"]


@pytest.mark.usefixtures("handler")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["run", "nowhere.py", "--items", "ratio_items.json"], "nowhere.py: there is no such file."),
        (["run", "rows.csv", "--items", "rows.csv"], "ends in .py (Python) or in .js or .mjs (JavaScript)."),
        (["run", "ratio.py", "--items", "broken.json"], "not valid JSON at line 3, column 9: expecting value."),
        (["run", "ratio.py"], "Give the items behind the macro, as in: macro-runner run macro.py items.csv"),
        (["run", "ratio.py", "rows.csv", "--items", "mixed.json"], "The items are given twice"),
        (["run", "-", "-"], "Standard input can be read once"),
        (
            ["run", "ratio.py", "rows.csv", "--only", "leaf-9"],
            "no item is called 'leaf-9'; there are: leaf-1, leaf-2, 3.",
        ),
        (["run", "ratio.py", "rows.csv", "--out", "results.doc"], "results are written as .csv, .tsv, .xlsx"),
        (["run", "ratio.py", "rows.csv", "--out", "rows.csv"], "is read by this run: name another --out."),
        (["run", "ratio.py", "rows.csv", "--delimiter", "::"], "--delimiter is one character"),
        (["run", "ratio.py", "rows.csv", "--encoding", "utf-9"], "--encoding utf-9: no such encoding"),
        (["run", "ratio.py", "rows.csv", "--encoding", "hex"], "--encoding hex: no such encoding"),
        (["run", "ratio.py", "--items", "rows.csv", "--timeout", "61"], "less than or equal to 60"),
        (["invoke"], "Give a MACRO and ITEMS, or --request FILE."),
        (["invoke", "--request", "request.json"], "--request needs --url"),
        (["invoke", "--request", "request.json", "--limit", "1"], "--request is sent as it is"),
        (["invoke", "ratio.py", "--items", "rows.csv", "--url", "file:///etc/passwd"], "not a URL; it looks like"),
        (["invoke", "ratio.py", "--items", "rows.csv", "--url", "http://[::"], "not a URL; it looks like"),
    ],
)
def test_a_command_that_cannot_be_carried_out_is_a_sentence_and_ends_with_2(
    arguments: list[str], sentence: str, run: Callable[..., Result], sample: Callable[[str], str]
) -> None:
    result = run(*(sample(word) if word.endswith((".py", ".json", ".csv")) else word for word in arguments))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_version_is_printed(run: Callable[..., Result]) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout.split()[0]) == (0, "macro-runner")


class LoudService:
    """Stands in for the service that `run` builds in this process."""

    def answer(self, event: Event, context: Any) -> dict[str, Any]:
        sys.stdout.write("a line of the log\n")
        assert 60_000 < context.get_remaining_time_in_millis() <= 65_000
        return {"status": "success", "results": event["items"], "errors": []}

    def close(self) -> None:
        """End nothing."""


def test_the_handler_inside_this_process_cannot_write_among_the_results(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("cli.calls.in_process.build_service", lambda _: LoudService())
    # Outside of pytest, sys.stdout writes to descriptor 1.
    with os.fdopen(1, "w", closefd=False) as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        check_log_is_kept_apart(capfd)


def check_log_is_kept_apart(capfd: pytest.CaptureFixture[str]) -> None:
    for verbose, error_text in ((False, ""), (True, "a line of the log\n")):
        assert in_process("js", verbose=verbose)({"items": [1]})["results"] == [1]
        assert capfd.readouterr() == ("", error_text)


@pytest.mark.parametrize("broken", ["a module that is missing", "a setting", "a kernel"])
def test_a_broken_handler_is_a_sentence(
    broken: str, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result], sample: Callable[[str], str]
) -> None:
    if broken == "a setting":
        monkeypatch.setenv("MACRO_MAX_ITEMS", "many")
    elif broken == "a kernel":
        monkeypatch.setattr("handler.service.Workers", lambda *_, **__: os.close(-1))
    else:
        # A module that is None in sys.modules cannot be imported.
        monkeypatch.setitem(sys.modules, "handler.service", None)  # type: ignore[arg-type]
    result = run("run", sample("ratio.py"), "--items", sample("ratio_items.json"))
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: The handler itself cannot be loaded: ")
    assert ("MACRO_MAX_ITEMS='many'" in result.stderr) == (broken == "a setting")
    assert "Traceback" not in result.stderr


def test_what_a_terminal_cannot_show_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    page = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(page, "ascii"))
    monkeypatch.setattr(main, "app", lambda: sys.stdout.write("葉"))
    main.main()
    sys.stdout.flush()
    assert page.getvalue() == b"\\u8449"
