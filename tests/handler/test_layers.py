"""Where a layer is missing that the operator requires, nothing is run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_INVOKE = """
import base64, json, sys
from handler.service import Service
from handler.settings import read_settings
script = base64.b64encode(b"output['ran'] = true" if sys.argv[1:] == ["js"] else b"output['ran'] = True").decode()
sys.stderr.write(json.dumps(Service(read_settings()).answer({"script": script, "items": [{"id": "a"}]})))
"""


RAN = [{"id": "a", "success": True, "output": {"ran": True}}]
REFUSING = [sys.executable, str(Path(__file__).parent.parent / "break_glass" / "refusing_kernel.py")]


def start(
    required: str, *, refusing: bool = False, language: str = "python", place: str = "", limits: bool = False
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "MACRO_REQUIRE_LAYERS": required, "MACRO_LANGUAGE": language, "MACRO_PLACE": place}
    prefix = [*REFUSING, *(["--limits"] if limits else [])] if refusing else []
    command = [*prefix, sys.executable, "-c", _INVOKE, language]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)


def test_with_the_required_layers_it_runs() -> None:
    done = start("memory, files,processes,leftovers")
    assert json.loads(done.stderr)["results"] == RAN
    assert json.loads(done.stdout.splitlines()[0])["event"] == "invocation"


def test_old_names_are_understood_with_a_warning() -> None:
    done = start("memory, no_new_privs,seccomp,landlock")
    assert json.loads(done.stderr)["results"] == RAN
    warned = json.loads(done.stdout.splitlines()[0])
    assert (warned["level"], warned["event"]) == ("WARNING", "start")
    assert [sentence.split(" is ")[0] for sentence in warned["warnings"]] == [
        f"MACRO_REQUIRE_LAYERS: {name}" for name in ("no_new_privs", "seccomp", "landlock")
    ]


def test_where_the_kernel_refuses_its_layers_and_none_is_required_it_runs() -> None:
    assert json.loads(start("", refusing=True).stderr)["results"] == RAN


def test_an_image_requires_by_itself_what_stands_on_lambda() -> None:
    """The kernel exempts root from the limit on processes, so that the image's rule is seen to refuse; nobody else is."""
    answer = json.loads(start("", refusing=True, place="image").stderr)
    if os.geteuid() != 0:
        assert answer["results"] == RAN
        return
    (detail,) = answer["error_details"]
    assert detail["code"] == "SANDBOX_UNAVAILABLE"
    assert "this place (container) requires" in detail["message"]
    assert "stand here: processes." in detail["message"]
    assert json.loads(start("none", refusing=True, place="image").stderr)["results"] == RAN
    assert json.loads(start("", place="image").stderr)["results"] == RAN


@pytest.mark.parametrize("language", ["python", "js"])
def test_where_even_limits_are_refused_it_runs_unless_something_is_required(language: str) -> None:
    answers = {
        required: json.loads(start(required, refusing=True, limits=True, language=language).stderr)
        for required in ("", "disk")
    }
    assert answers[""]["results"] == RAN
    (detail,) = answers["disk"]["error_details"]
    assert detail["code"] == "SANDBOX_UNAVAILABLE"
    assert "stand here: disk." in detail["message"]


def test_what_is_accepted_as_missing_is_not_counted_and_still_told() -> None:
    def line(**more: str) -> dict[str, Any]:
        environment = {**os.environ, "MACRO_LANGUAGE": "python", "MACRO_PLACE": "image"} | more
        command = [*REFUSING, "--limits", sys.executable, "-c", _INVOKE, "python"]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)
        return dict(json.loads(done.stdout.splitlines()[-1]))

    every = "files,sockets,processes,memory,disk,neighbours,leftovers"
    refused = line()
    assert refused["MissingLayers"] > 0
    accepted = line(MACRO_ACCEPT_MISSING_LAYERS=every)
    assert accepted["MissingLayers"] == 0
    assert accepted["status"] == "success"
    assert set(accepted["accepted_layers"]) == set(refused["missing_layers"])


def test_without_a_required_mechanism_nothing_is_run() -> None:
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
    assert "neighbours" in ended.stderr
