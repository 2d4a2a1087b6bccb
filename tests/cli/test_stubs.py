"""What `macro-runner stubs` writes, judged by the checkers of types: honest macros pass, slips are marked."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner

from cli.calls.in_process import in_process
from cli.commands.options import base_event
from cli.inputs.macro import Macro
from cli.main import app
from cli.stubs import javascript_stub, python_stub
from runtimes.js.command import find_node

ROOT: Final = Path(__file__).resolve().parents[2]
TSC: Final = ROOT / "schemas" / "node_modules" / ".bin" / "tsc"
EXAMPLES: Final = ROOT / "examples"
# A macro is the body of a function, and no setting tells an editor so.
TOP_RETURN: Final = {"js": "TS1108", "py": '"return" outside function'}
PYTHON_SLIPS: Final = """\
output["a"] = MathMENA(json["t"])
output["b"] = MathMEAN(json["t"]).upper()
ctx["c"] = 1
output.append(1)
"""
JAVASCRIPT_SLIPS: Final = """\
output.a = MathMENA(json.t);
output.b = MathMEAN(json.t).toUpperCase();
ctx.c = 1;
output.d = document.title;
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    done = CliRunner().invoke(app, ["stubs", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["__builtins__.pyi", "jsconfig.json", "macro.d.ts"]
    return tmp_path


def check_python(folder: Path, **sources: str) -> dict[str, list[str]]:
    """List mypy's errors of each as LINE: MESSAGE. Editors read the stub for themselves; mypy has to be told in a line."""
    (folder / "macro_names.pyi").write_text((folder / python_stub.FILE).read_text())
    for name, source in sources.items():
        (folder / f"{name}.py").write_text("from macro_names import *\n" + source)
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--no-incremental",
        "--config-file=",
        "--disable-error-code=import-untyped",
        *(f"{name}.py" for name in sources),
    ]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False).stdout
    found = re.findall(r"^(\w+)\.py:(\d+): error: (.*?)(?:  \[.*)?$", said, re.MULTILINE)
    assert bool(found) != ("Success" in said), said
    return {
        name: [
            f"{int(line) - 1}: {message}"
            for file, line, message in found
            if file == name and message != TOP_RETURN["py"]
        ]
        for name in sources
    }


def check_javascript(folder: Path) -> list[str]:
    """List what tsc finds, by the settings that an editor finds."""
    command = [find_node(), str(TSC), "-p", folder / javascript_stub.SETTINGS_FILE, "--pretty", "false"]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False).stdout
    return [line for line in said.splitlines() if "error" in line and TOP_RETURN["js"] not in line]


def test_honest_macros_pass_and_slips_are_marked_in_python(folder: Path) -> None:
    honest = "\n".join(path.read_text() for path in [EXAMPLES / "fvfm/macro.py", EXAMPLES / "phi2/macro.py"])
    fits = 'slopes = MathPOLYREG(json["p"], 2)["slopes"]\noutput["m"] = MathLINREG([1, 2], [3, 4])["m"] + np.mean(json["t"]) + math.pi\n'
    found = check_python(folder, honest=f"{honest}\n{fits}", slips=PYTHON_SLIPS)
    assert found["honest"] == []
    assert found["slips"] == [
        '1: Name "MathMENA" is not defined; did you mean "MathMEAN", "MathMAX", or "MathMIN"?',
        '2: "float" has no attribute "upper"',
        '3: Unsupported target for indexed assignment ("Mapping[str, Any]")',
        '4: "dict[str, Any]" has no attribute "append"',
    ]


def test_honest_macros_pass_and_slips_are_marked_in_javascript(folder: Path) -> None:
    for example in EXAMPLES.glob("*/macro.js"):
        shutil.copy(example, folder / f"{example.parent.name}.js")
    (folder / "more.js").write_text(
        "const output = {fit: MathLINREG([1], [2]).m, q: QRDecomp([[1]]).R};\nawait null;\nconsole.table(output);\n"
    )
    assert check_javascript(folder) == []
    (folder / "slips.js").write_text(JAVASCRIPT_SLIPS)
    found = check_javascript(folder)
    assert [re.match(r"slips\.js\((\d),", line)[1] for line in found] == ["1", "2", "3", "4"]  # type: ignore[index]
    assert "MathMENA" in found[0]
    assert "read" in found[2]


def test_they_declare_exactly_what_a_macro_has(folder: Path) -> None:
    """The names come from the code that makes them: asked in a worker, none is missing and none too many."""
    declared = set(
        re.findall(r"^declare (?:function|let|const) (\w+)", (folder / "macro.d.ts").read_text(), re.MULTILINE)
    )
    consoles = set(
        re.findall(
            r"'(\w+)'", (folder / "macro.d.ts").read_text().partition("declare const console")[2].partition(">;")[0]
        )
    )
    source = (
        "const own = Object.getOwnPropertyNames(globalThis);\noutput.helpers = own.slice(own.indexOf('ArrayNth'));\n"
        "output.console = Object.keys(console);"
    )
    answer = in_process("js")({**base_event(Macro("js", source.encode()), None), "items": [{"id": "1", "data": None}]})
    seen = answer["results"][0]["output"]
    assert set(seen["helpers"]) | {"json", "input_data", "ctx", "output", "console"} == declared
    assert consoles == set(seen["console"])
    python = set(re.findall(r"^def (\w+)", (folder / "__builtins__.pyi").read_text(), re.MULTILINE))
    assert python < declared
    names = "".join(f"output[{name!r}] = {name}.__name__\n" for name in sorted(python))
    answer = in_process("python")(
        {**base_event(Macro("python", names.encode()), None), "items": [{"id": "1", "data": None}]}
    )
    assert answer["results"][0].get("output") == {name: name for name in python}, answer


def test_somebody_elses_file_is_left_as_it_is(folder: Path) -> None:
    (folder / "jsconfig.json").write_text('{"mine": true}')
    (folder / "macro.d.ts").write_text("// mine\n")
    (folder / "__builtins__.pyi").write_text("# Made by `macro-runner stubs` 0.0.1, for editors\n")
    done = CliRunner().invoke(app, ["stubs", str(folder)])
    assert done.exit_code == 0
    assert done.output.count("was left as it is") == 2
    assert json.loads((folder / "jsconfig.json").read_text()) == {"mine": True}
    assert (folder / "macro.d.ts").read_text() == "// mine\n"
    assert "def MathMEAN" in (folder / "__builtins__.pyi").read_text()
    missing = CliRunner().invoke(app, ["stubs", str(folder / "none")])
    assert (missing.exit_code, "there is no such folder" in missing.output) == (2, True)
