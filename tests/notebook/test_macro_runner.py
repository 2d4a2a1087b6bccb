"""The package in a plain interpreter: sources, items, failures as values, and what ends when somebody interrupts."""

from __future__ import annotations

import datetime as dt
import decimal
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import macro_runner
from macro_runner import command as commands
from macro_runner import showing
from macro_runner.items import as_json, read_items
from macro_runner.sources import read_source


def test_it_imports_nothing_but_the_standard_library() -> None:
    program = (
        "import sys; before = set(sys.path); import macro_runner\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} - set(sys.stdlib_module_names) - {'__main__'}))"
    )
    root = Path(macro_runner.__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.append({str(root)!r}); {program}"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == "['macro_runner']"


def test_results_come_in_both_languages_with_failures_as_values() -> None:
    items = [{"id": "a", "data": {"t": [3, 1]}, "context": {"site": 7}}, {"t": []}, {"t": "x"}]
    for language, source in (
        ("python", "output['top'] = max(json['t'])\noutput['site'] = ctx.get('site')"),
        (
            "js",
            "if (json.t.length === 0) throw new Error('none');\noutput.top = MathMAX(json.t); output.site = ctx.site ?? null;",
        ),
    ):
        results = macro_runner.run(source, items, language=language)
        assert [result.id for result in results] == ["a", "2", "3"]
        assert results.outputs[0] == {"top": 3, "site": 7}
        assert (results[1].success, results[1].code, results[1].line) == (False, "RUNTIME_ERROR", 1)
        assert results.ok is False
        assert results.failures[0] == results[1]
        frame = results.to_frame()
        assert list(frame["id"]) == ["a", "2", "3"]
        assert list(frame.columns) == ["id", "top", "site", "code", "error"]


def test_a_macro_is_a_file_a_text_or_a_function(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "m.js").write_text("output.js = json * 2;")
    (tmp_path / "items.json").write_text("[4, 5]")
    monkeypatch.chdir(tmp_path)
    assert macro_runner.run("m.js", "items.json").outputs == [{"js": 8}, {"js": 10}]
    assert macro_runner.run(tmp_path / "m.js", Path("items.json")).ok
    # A macro of one line may end as a file does.
    assert read_source("return json.js", "js") == ("js", "return json.js")
    with pytest.raises(FileNotFoundError):
        macro_runner.run("other.js", [1])
    with pytest.raises(FileNotFoundError, match=r"other\.json"):
        macro_runner.run("m.js", "other.json")


def test_a_file_is_read_as_by_run_and_guesses_are_said(tmp_path: Path) -> None:
    (tmp_path / "leaves.csv").write_text("id;width\nfir;1,5\n")
    results = macro_runner.run("output['w'] = json['width']", tmp_path / "leaves.csv")
    assert (results[0].id, results.outputs) == ("fir", [{"w": 1.5}])
    assert len(results.notes) == 1
    assert results.notes[0] in repr(results)
    (tmp_path / "torn.json").write_text("[{")
    with pytest.raises(ValueError, match=r"torn\.json"):
        macro_runner.run("x = 1", tmp_path / "torn.json")


def twice(json: Any, output: dict[str, Any]) -> dict[str, Any]:
    output["kept"] = True
    return {"twice": json * 2}


def sees_too_much(json: Any) -> dict[str, Any]:
    return {"x": os.getpid() + json}


def test_a_function_runs_by_its_source_alone() -> None:
    language, text = read_source(twice, None)
    assert (language, text.splitlines()[0][:9]) == ("python", "def twice")
    source = "def twice(json, output):\n    output['kept'] = True\n    return {'twice': json * 2}\nreturn twice(json=json, output=output)\n"
    assert macro_runner.run(source, [21]).outputs == [{"kept": True, "twice": 42}]
    # Nothing of the notebook is there, and the macro's author hears of it.
    assert [finding.message for finding in macro_runner.check(sees_too_much) if "os" in finding.message]
    caught = 3
    for wrong in (lambda json: json, macro_runner.Results.to_frame, print_it := lambda x: x, len):
        with pytest.raises((ValueError, TypeError)):
            read_source(wrong, None)
    assert print_it is not None

    def inside(json: Any) -> Any:
        return {"x": caught + json}

    with pytest.raises(ValueError, match="`caught`"):
        read_source(inside, None)
    with pytest.raises(ValueError, match="no `frame`"):
        read_source(as_frame, None)


def as_frame(frame: Any) -> Any:
    return frame


def test_what_tables_hold_becomes_json() -> None:
    frame = pd.DataFrame(
        {
            "id": [7, 8], "n": [1, 2], "x": [0.5, np.nan], "when": pd.to_datetime(["2026-01-02 03:04", None]),
            "kind": pd.Categorical(["a", None]), "flag": pd.array([True, None], dtype="boolean"),
            "trace": [np.array([1.0, np.nan]), [1, 2]], "took": pd.to_timedelta(["90s", None]),
        }
    )  # fmt: skip
    first, second = read_items(frame)["entries"]
    assert first == {
        "id": "7",
        "data": {
            "n": 1,
            "x": 0.5,
            "when": "2026-01-02T03:04:00",
            "kind": "a",
            "flag": True,
            "trace": [1.0, None],
            "took": 90.0,
        },
    }
    assert second == {
        "id": "8",
        "data": {"n": 2, "x": None, "when": None, "kind": None, "flag": None, "trace": [1, 2], "took": None},
    }
    json.dumps([first, second], allow_nan=False)
    assert [item["id"] for item in read_items(pd.DataFrame({"v": [1, 2]}, index=["p", "q"]))["entries"]] == ["p", "q"]
    odd = [
        np.datetime64("2026-01-02T03:04:05.123456789"),
        np.float32("nan"),
        np.int8(3),
        decimal.Decimal("1.5"),
        dt.date(2026, 1, 1),
        (1, 2),
        np.str_("x"),
    ]
    assert as_json(odd, "odd") == ["2026-01-02T03:04:05.123456", None, 3, 1.5, "2026-01-01", [1, 2], "x"]


ITSELF: list[Any] = []
ITSELF.append(ITSELF)


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([{"x": [1, float("inf")]}], r"items\[0\]\.x\[1\]: JSON holds no infinity"),
        ([{"x": object()}], r"items\[0\]\.x: JSON holds no object"),
        ([{(1, 2): 3}], "a key must be a string, not tuple"),
        ({"x": 1}, "put the one item into"),
        (5, "not int"),
        ([ITSELF], "contain themselves"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "column 'a' twice"),
    ],
)
def test_what_json_cannot_hold_is_named_with_its_place(items: Any, sentence: str) -> None:
    with pytest.raises((TypeError, ValueError), match=sentence):
        read_items(items)


def test_a_language_that_nobody_knows_is_the_callers_fault() -> None:
    with pytest.raises(ValueError, match="one of python, js"):
        macro_runner.run("x = 1", [1], language="javascript")


def test_a_broken_setup_is_one_exception_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MACRO_NODE", str(tmp_path / "none"))
    with pytest.raises(macro_runner.SetupError, match=r"need Node.*setup"):
        macro_runner.run("output.x = 1;", [1], language="js")
    monkeypatch.setenv("MACRO_RUNNER_COMMAND", str(tmp_path / "none"))
    with pytest.raises(macro_runner.SetupError, match="pipx install"):
        macro_runner.run("x = 1", [1])
    for answer in ("echo hello", "exit 3", "echo '{\"interface\": 99}'"):
        other = tmp_path / "other"
        other.write_text(f"#!/bin/sh\ncat >/dev/null\n{answer}\n")
        other.chmod(0o755)
        monkeypatch.setenv("MACRO_RUNNER_COMMAND", str(other))
        with pytest.raises(macro_runner.SetupError, match="gave no answer"):
            macro_runner.run("x = 1", [1])
    monkeypatch.delenv("MACRO_RUNNER_COMMAND")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(macro_runner.SetupError, match=r"beside this Python, on PATH or in ~/\.local/bin"):
        commands.find_command()


def test_the_limits_are_those_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MACRO_ITEM_TIMEOUT_MS", "200")
    results = macro_runner.run("while json: pass\noutput['x'] = 1", [0, 1, 0])
    assert [result.code for result in results] == [None, "TIMEOUT", None]


def test_no_macro_is_among_the_arguments_that_everybody_can_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = tmp_path / "spy"
    spy.write_text('#!/bin/sh\necho "$@" > "$0.arguments"\nexec ' + os.environ["MACRO_RUNNER_COMMAND"] + ' "$@"\n')
    spy.chmod(0o755)
    monkeypatch.setenv("MACRO_RUNNER_COMMAND", str(spy))
    assert macro_runner.run("output['secret'] = 'formula'", [1]).ok
    assert (tmp_path / "spy.arguments").read_text() == "ask\n"


def session_of(pid: int) -> list[int]:
    """List who is in the session that a process leads."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == pid and fields[0] != "Z":
            found.append(int(entry.name))
    return found


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupt_or_a_dead_notebook_ends_all_that_was_started(ending: signal.Signals, tmp_path: Path) -> None:
    spy, told = tmp_path / "spy", tmp_path / "pid"
    # The command leads its session: its number is told before it takes the shell's place.
    spy.write_text(f'#!/bin/sh\necho $$ > {told}\nexec {os.environ["MACRO_RUNNER_COMMAND"]} "$@"\n')
    spy.chmod(0o755)
    program = (
        "import macro_runner, signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\ntry:\n    macro_runner.run('while True: pass', list(range(60)), timeout=60)\n"
        "except KeyboardInterrupt:\n    print('interrupted', flush=True)\n"
    )
    caller = subprocess.Popen(
        [sys.executable, "-c", program], env={**os.environ, "MACRO_RUNNER_COMMAND": str(spy)},
        stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        wait_for(lambda: told.exists() and told.read_text().strip() != "")
        leader = int(told.read_text())
        # The command, its fork servers, and a worker, which leads a session of its own.
        wait_for(lambda: len(workers_below(leader)) > 0)
        workers = workers_below(leader)
        caller.send_signal(ending)
        out, _ = caller.communicate(timeout=60)
        assert out == ("interrupted\n" if ending == signal.SIGINT else "")
        wait_for(lambda: not session_of(leader) and not any(Path(f"/proc/{pid}").exists() for pid in workers))
    finally:
        caller.kill()
        caller.wait()


def workers_below(leader: int) -> list[int]:
    """List the children of the command's own children: workers, below their fork server."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(entry.name)] = int(fields[1])
    servers = {pid for pid, parent in parents.items() if parent == leader}
    return [pid for pid, parent in parents.items() if parent in servers]


def wait_for(what: Any, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def test_a_terminal_sees_text_and_no_commands() -> None:
    assert showing.plain("\x1b[2Ja\u202eb") == "\\x1b[2Ja\\u202eb"
    assert showing.plain("x" * 100) == "x" * 60 + "…"
    results = macro_runner.run("output['\\x1b[2J'] = '\\x1b[2J'; print('\\x1b[2J')", [1])
    assert results.outputs == [{"\x1b[2J": "\x1b[2J"}]
    assert "\x1b" not in repr(results)


def test_without_the_escaping_markup_gets_through(monkeypatch: pytest.MonkeyPatch) -> None:
    findings = macro_runner.Findings([{"line": 1, "column": 1, "code": "X", "message": "<img src=x>"}], "<img src=x>")
    assert "<img" not in findings._repr_html_()
    monkeypatch.setattr(showing.html, "escape", str)
    assert "<img" in findings._repr_html_()
