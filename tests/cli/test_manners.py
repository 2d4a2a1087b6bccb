"""What a person may expect of any command line: -h, version, completion, standard input, folders, and no colours where unwanted."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from cli.commands.check import macros_in
from cli.faults import CliError
from cli.inputs.language import guess_language
from cli.inputs.macro import read_macro

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import FakeHandler
    from typer.testing import Result

COMMAND = [sys.executable, "-m", "cli.start"]


def test_help_has_a_short_name_in_every_command(run: Callable[..., Result]) -> None:
    for words in ([], ["run"], ["check"], ["images", "build"]):
        assert run(*words, "-h").stdout == run(*words, "--help").stdout != ""


def test_version_is_a_command(run: Callable[..., Result]) -> None:
    assert run("version").stdout == run("--version").stdout != ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(shell: str, run: Callable[..., Result]) -> None:
    printed = run("completion", shell).stdout
    assert f"_MACRO_RUNNER_COMPLETE=complete_{shell}" in printed.replace(" ", "").replace("env", "") or shell in printed


def test_bash_completes_commands_options_and_values() -> None:
    script = subprocess.run([*COMMAND, "completion", "bash"], capture_output=True, text=True, check=True).stdout
    folder = str(Path(sys.executable).parent)
    for line, found in (
        ("macro-runner che", "check"),
        ("macro-runner run --li", "--limit"),
        ("macro-runner serve p", "python"),
    ):
        words = line.split()
        asks = (
            f'{script}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; COMP_LINE="{line}"; COMP_POINT={len(line)}\n'
            '_macro_runner_completion macro-runner; printf "%s\\n" "${COMPREPLY[@]}"'
        )
        path = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
        done = subprocess.run(["bash", "-c", asks], capture_output=True, text=True, check=False, env=path)
        assert found in done.stdout.split(), (line, done.stdout, done.stderr)


def at_a_terminal(*words: str, **settings: str) -> str:
    """Run a command at a terminal of its own, and give all that it wrote there."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **settings}
    with subprocess.Popen([*COMMAND, *words], stdin=theirs, stdout=theirs, stderr=theirs, env=env) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:
            pass  # how a terminal says that nobody writes to it any more
        process.wait(60)
    os.close(ours)
    return shown.decode()


def test_no_color_means_no_escape_at_all(tmp_path: Path) -> None:
    macro, items = tmp_path / "m.py", tmp_path / "items.csv"
    macro.write_text("output['x'] = json['a'] * 2\noutput['y'] = 1 / json['a']\n")
    items.write_text("id;a\n1;0\n2;1,5\n")
    coloured = at_a_terminal("run", str(macro), str(items))
    plain = at_a_terminal("run", str(macro), str(items), NO_COLOR="1")
    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    assert "ZeroDivisionError" in plain
    assert "\x1b[" in at_a_terminal("run", str(macro), str(items), NO_COLOR="")


def test_a_folder_is_checked_without_what_others_wrote(tmp_path: Path) -> None:
    for name in ("b.js", "a.py", "in/c.mjs", "node_modules/d.js", ".git/e.py", "f.txt", "in/__pycache__/g.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).touch()
    assert [str(path.relative_to(tmp_path)) for path in macros_in(tmp_path)] == ["a.py", "b.js", "in/c.mjs"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(CliError, match="there is no macro in this folder"):
        macros_in(tmp_path / "empty")


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("output['a'] = json['b'] + 1\n", "python"),
        ("# the mean\nx = MathMEAN(json['trace'])\nreturn {'x': x}", "python"),
        ("if json['a']:\n    output['b'] = None\n", "python"),
        ("import math\noutput['x'] = math.pi", "python"),
        ("output['a' = 1\nfor x in json:\n  pass", "python"),
        ("const { trace } = json;\noutput.Fo = Math.min(...trace);", "js"),
        ("// a comment\noutput.x = json.a", "js"),
        ("return {x: json.a ? 1 : 2}", "js"),
        ("output.x = json.a && 1", "js"),
        ("var output = {};\nfor (var i = 0; i < 3; i++) {\n  output[i] = i;\n}\nreturn output;", "js"),
        ("", "python"),
    ],
)
def test_the_language_of_standard_input_is_guessed(source: str, language: str) -> None:
    assert guess_language(source.encode()) == language


def test_a_guessed_language_is_said_and_one_that_cannot_be_told_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def read(source: str, language: str | None = None) -> str:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(source.encode())))
        return read_macro(Path("-"), language, said.append).language

    assert read("let x = 1;") == "js"
    assert said == ["standard input: read as JavaScript (--language says otherwise)."]
    assert (read("let x = 1;", "python"), len(said)) == ("python", 1)
    with pytest.raises(CliError, match="give --language python or --language js"):
        read("let x\ndef f(:")


def test_a_macro_comes_from_standard_input(
    handler: FakeHandler, run: Callable[..., Result], sample: Callable[[str], str]
) -> None:
    result = run("run", "-", sample("rows.csv"), input="output['a'] = 1\n")
    assert result.exit_code == 0
    assert "read as Python" in result.stderr
    assert len(handler.events[0]["items"]) == 3


def test_check_takes_standard_input_and_says_its_name() -> None:
    done = subprocess.run(
        [*COMMAND, "check", "-", "--json"],
        input="import os\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert [(found["file"], found["code"]) for found in json.loads(done.stdout)] == [
        ("standard input", "POLICY_VIOLATION")
    ]
