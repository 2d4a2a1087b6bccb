"""Where a layer is missing that the operator requires, nothing is run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_INVOKE = """
import base64, json, sys
from handler.entrypoint import lambda_handler
script = base64.b64encode(b"output['ran'] = True").decode()
sys.stderr.write(json.dumps(lambda_handler({"script": script, "items": [{"id": "a"}]}, None)))
"""


REFUSING = [sys.executable, str(Path(__file__).parent.parent / "break_glass" / "refusing_kernel.py")]


def start(required: str, *, refusing: bool = False, language: str = "python") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "MACRO_REQUIRE_LAYERS": required, "MACRO_LANGUAGE": language}
    command = [*(REFUSING if refusing else ()), sys.executable, "-c", _INVOKE]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, timeout=120, check=False
    )


def test_with_the_required_layers_it_runs() -> None:
    answer = json.loads(start("memory, no_new_privs,seccomp,landlock").stderr)
    assert answer["results"] == [{"id": "a", "success": True, "output": {"ran": True}}]


def test_where_the_kernel_refuses_its_layers_and_none_is_required_it_runs() -> None:
    answer = json.loads(start("", refusing=True).stderr)
    assert answer["results"] == [{"id": "a", "success": True, "output": {"ran": True}}]


def test_without_a_required_layer_nothing_is_run() -> None:
    answer = json.loads(start("memory,seccomp", refusing=True).stderr)
    assert answer["status"] == "error"
    assert answer["results"] == []
    (detail,) = answer["error_details"]
    assert detail["code"] == "SANDBOX_UNAVAILABLE"
    assert "seccomp" in detail["message"]
    assert "memory" not in detail["message"]


@pytest.mark.parametrize("required", ["sekkomp", "memory,,x"])
def test_an_unknown_layer_stops_the_start(required: str) -> None:
    ended = start(required)
    assert ended.returncode == 1
    assert "MACRO_REQUIRE_LAYERS" in ended.stderr
    assert "seccomp" in ended.stderr
