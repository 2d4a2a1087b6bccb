"""What services are measured with: no developer's finder, no variable of the shell's, and bytecode ahead."""

from __future__ import annotations

import json
import subprocess
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import pytest

from benchmarks.caged import Setup, command_of
from benchmarks.interpreter import ROOT, as_in_an_image, environment
from benchmarks.service import ECHO_WITH_PYDANTIC, OURS

_TELL = """
import json, sys
import handler, pydantic
loaded = list(sys.modules)
print(json.dumps({"loaded": loaded, "files": [handler.__file__, pydantic.__file__], "writes": not sys.dont_write_bytecode}))
"""


def _tell(*switches: str) -> Any:
    command = [as_in_an_image(), *switches, "-c", _TELL]
    return json.loads(subprocess.run(command, env=environment({}), capture_output=True, check=True, cwd="/").stdout)


@pytest.mark.parametrize("switches", [(), ("-I",)], ids=["the yardstick", "ours"])
def test_it_finds_the_packages_without_a_developers_finder(
    monkeypatch: pytest.MonkeyPatch, switches: tuple[str, ...]
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    told = _tell(*switches)
    assert not [name for name in told["loaded"] if name.startswith("__editable__")]
    assert Path(told["files"][0]) == ROOT / "handler" / "__init__.py"
    assert told["writes"]
    for file in told["files"]:
        assert Path(cache_from_source(file)).stat().st_size > 0


def test_no_service_inherits_what_the_shell_tells_python(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH", "PYTHONPROFILEIMPORTTIME"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("KEPT", "1")
    given = Setup(command=(), language="python", memory_mb=512, environment=(("MACRO_PRELOAD", "none"),)).variables(
        "a:1"
    )
    assert not [name for name in given if name.startswith("PYTHON")]
    assert (given["KEPT"], given["MACRO_PRELOAD"], given["AWS_LAMBDA_RUNTIME_API"]) == ("1", "none", "a:1")


def test_ours_and_the_yardstick_are_started_by_the_same_program() -> None:
    assert {command_of(handler)[0] for handler in (OURS, ECHO_WITH_PYDANTIC)} == {as_in_an_image()}
