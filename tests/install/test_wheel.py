"""The wheel, where there is no clone, no compiler and no Node: all that a person types, in both languages."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from typing import TYPE_CHECKING, Final

import pytest
from targets import ThroughTheEmulator

from cli.start import NOT_LINUX

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Installation

# In Python of the kind that needs the largest fork server too.
PYTHON: Final = (
    "import numpy as np\noutput['rise'] = float(np.ptp(json['yield']))\nif json['dark']: raise ValueError('dark')\n"
)
JAVASCRIPT: Final = (
    "output.rise = MathMAX(json.yield) - Math.min(...json.yield);\nif (json.dark) throw new Error('dark');\n"
)
ITEMS: Final = [
    {"id": "stem", "data": {"yield": [0.5, 0.75, 2], "dark": False}},
    {"id": "root", "data": {"yield": [1], "dark": True}},
]
OTHER: Final = "aarch64" if platform.machine() == "x86_64" else "x86_64"
ELF_MACHINES: Final = {"x86_64": 62, "aarch64": 183}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "m.py").write_text(PYTHON)
    (tmp_path / "m.js").write_text(JAVASCRIPT)
    (tmp_path / "slip.py").write_text("output['x'] = MathMENA(json['y'])\n")
    (tmp_path / "slip.js").write_text("output.x = MathMENA(json.y);\n")
    (tmp_path / "items.json").write_text(json.dumps(ITEMS))
    (tmp_path / "items.ndjson").write_text("".join(json.dumps(item) + "\n" for item in ITEMS))
    return tmp_path


def seen(results: list[dict[str, object]]) -> list[object]:
    return [result.get("output") or result["code"] for result in results]


def runs_checks_and_maps(installation: Installation, files: Path, language: str, ending: str) -> None:
    run = installation.run("macro-runner", "run", f"m.{ending}", "--items", "items.json", "--json", cwd=files)
    assert run.returncode == 1, run.stderr
    assert seen(json.loads(run.stdout)["results"]) == [{"rise": 1.5}, "RUNTIME_ERROR"]
    check = installation.run("macro-runner", "check", "--json", f"m.{ending}", f"slip.{ending}", cwd=files)
    assert [(found["file"], found["code"]) for found in json.loads(check.stdout)] == [
        (f"slip.{ending}", "UNKNOWN_NAME")
    ]
    served = ThroughTheEmulator(language, {})
    try:
        command = ["map", f"m.{ending}", "--items", "items.ndjson", "--out", f"{ending}.ndjson", "--url", served._url]
        done = installation.run("macro-runner", *command, cwd=files)
    finally:
        served.close()
    assert done.returncode == 1, done.stderr
    lines = (files / f"{ending}.ndjson").read_text().splitlines()
    assert seen([json.loads(line) for line in lines]) == [{"rise": 1.5}, "RUNTIME_ERROR"]


def test_a_person_installs_and_has_python_at_once_and_javascript_by_one_command(
    installation: Installation, files: Path
) -> None:
    runs_checks_and_maps(installation, files, "python", "py")
    made = installation.run("macro-runner", "init", "begun", cwd=files)
    assert made.returncode == 0, made.stderr
    begun = ("run", "begun/macro.py", "begun/items.json", "--golden", "begun/golden.json")
    assert installation.run("macro-runner", *begun, cwd=files).returncode == 0
    before = installation.run("macro-runner", "doctor")
    assert "Workers of python are forked.\n" in before.stdout
    for command in (("run", "m.js", "--items", "items.json"), ("check", "m.js")):
        lacking = installation.run("macro-runner", *command, cwd=files)
        assert (lacking.returncode, lacking.stdout) == (2, "")
        assert lacking.stderr.strip() == (
            "Error: JavaScript macros need Node, and there is none here: run `macro-runner setup js`, or set MACRO_NODE."
        )
    setup = installation.run("macro-runner", "setup", "js")
    assert (setup.returncode, setup.stdout) == (0, "Node …\nJavaScript macros run here.\n"), setup.stderr
    runs_checks_and_maps(installation, files, "js", "js")
    after = installation.run("macro-runner", "doctor")
    assert "Workers of python are forked.\nWorkers of js are forked.\n" in after.stdout
    assert "setup" not in after.stdout + after.stderr
    # Without the compiled parts that would not have been said, so they came with the wheel.
    for part in ("native/forking.so", "js/zygote/zygote.node"):
        (installation.packages / "runtimes" / part).unlink()
    without = installation.run("macro-runner", "doctor")
    assert "Workers of python are forked: Python confines them" in without.stdout
    assert "Workers of js are executed: its addon is not built: `macro-runner setup js`" in without.stdout
    # As where this was installed from its sources: npm's part is fetched, and without a compiler workers are executed.
    for folder in ("runtimes/js/node_modules", "cli/checking/js_names/node_modules"):
        shutil.rmtree(installation.packages / folder)
    lacking = installation.run("macro-runner", "run", "m.js", "--items", "items.json", cwd=files)
    assert "JavaScript macros need isolated-vm" in lacking.stderr
    assert lacking.stderr.rstrip().endswith("run `macro-runner setup js`.")
    again = installation.run("macro-runner", "setup", "js")
    assert again.returncode == 0, again.stderr
    assert again.stdout == (
        "isolated-vm …\nacorn and eslint-scope …\n"
        "JavaScript macros run here. Workers are executed, not forked (no C compiler): 40 ms more for each batch.\n"
    )
    check = installation.run("macro-runner", "check", "slip.js", cwd=files)
    assert (check.returncode, "UNKNOWN_NAME" in check.stdout) == (1, True)


def test_the_page_is_in_the_wheel(installation: Installation) -> None:
    command = [installation.folder / "bin" / "macro-runner", "play", "--no-browser", "--port", "0"]
    page = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={"PATH": "", "HOME": str(installation.folder)}
    )
    try:
        assert page.stdout is not None
        said = page.stdout.readline()
        address = said.partition("The page is at ")[2].strip()
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(address, timeout=60) as answer:
            assert "<title>" in answer.read().decode()
        script = f"{address.partition('?')[0].partition('#')[0].rstrip('/')}/assets/page.js"
        with opener.open(script, timeout=60) as answer:
            assert len(answer.read()) > 100_000
    finally:
        page.terminate()
        page.wait(60)
        if page.stdout is not None:
            page.stdout.close()


def test_the_wheel_says_on_which_systems_it_runs(wheel: Path) -> None:
    machine = platform.machine()
    *_, tag = wheel.stem.split("-")
    name, glibc, rest = tag.split("_", 2)
    assert (name, glibc, rest.removesuffix(f"_{machine}").isdigit()) == ("manylinux", "2", True)
    # isolated-vm, as published, needs the C++ library of GCC 12: no system older than this has it.
    assert rest == f"35_{machine}"
    holds_parts_of(wheel, machine)


def holds_parts_of(wheel: Path, machine: str) -> None:
    """Look at each file that is machine code: whose it is, and that none of another machine is there."""
    with zipfile.ZipFile(wheel) as archive:
        code = {name: head for name in archive.namelist() if (head := archive.read(name)[:20]).startswith(b"\x7fELF")}
    assert {name.rpartition("/")[2] for name in code} == {"forking.so", "zygote.node", "isolated-vm.abi137.glibc.node"}
    assert {int.from_bytes(head[18:20], "little") for head in code.values()} == {ELF_MACHINES[machine]}


def test_the_other_architecture_has_its_wheel_too(tmp_path: Path) -> None:
    """Built and looked at, not run: no such machine is here."""
    if shutil.which(f"{OTHER}-linux-gnu-gcc") is None:
        assert os.environ.get("CI") != "true", "CI installs the cross compiler (.ci/run)"
        pytest.skip(f"there is no cross compiler for {OTHER} here: CI installs one")
    command = [sys.executable, "images/wheels.py", "--into", tmp_path, "--machine", OTHER]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (wheel,) = tmp_path.glob(f"*manylinux_2_35_{OTHER}.whl")
    holds_parts_of(wheel, OTHER)


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_on_other_systems_a_sentence_says_what_to_do(system: str) -> None:
    program = (
        "import sys\nsys.platform = sys.argv.pop()\n"
        # What is there on Linux alone, as there.
        "sys.modules['fcntl'] = sys.modules['resource'] = sys.modules['cli.main'] = None\n"
        "import cli.start\ncli.start.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, system], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"Error: {NOT_LINUX}\n")
    assert "docker run" in NOT_LINUX
    assert "WSL" in NOT_LINUX
