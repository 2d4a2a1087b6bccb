"""The program that an image starts first: what it keeps of the environment, and what it becomes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from handler import drop_environment
from handler.alone import STARTED_BY_AN_IMAGE
from handler.settings import Settings, SettingsError, read_settings

FILE = Path(drop_environment.__file__)
ROOT = FILE.parents[1]


def test_credentials_and_what_nobody_asked_for_stay_behind() -> None:
    given = {
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_SESSION_TOKEN": "x",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": "x",
        "AWS_LAMBDA_METADATA_TOKEN": "x",
        "DATABASE_URL": "x",
        "LD_PRELOAD": "x",
        "PYTHONPATH": "x",
        "MACRO_LANGUAGE": "js",
        "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:9001",
    }
    assert drop_environment.kept_environment(given) == {
        "MACRO_LANGUAGE": "js",
        "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:9001",
    }


def test_every_setting_is_kept() -> None:
    given = dict.fromkeys(Settings.__struct_fields__, "x")
    assert drop_environment.kept_environment(given) == given


def test_it_becomes_the_module_that_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[Any] = []
    monkeypatch.setattr(drop_environment.os, "execve", lambda *arguments: became.append(arguments))
    monkeypatch.setattr(sys, "argv", ["drop_environment.py", "handler.entrypoint"])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    drop_environment.main()

    ((program, arguments, environment),) = became
    assert program == sys.executable
    assert arguments[-2:] == ["-m", "handler.entrypoint"]
    assert "-I" in arguments
    assert arguments[arguments.index(STARTED_BY_AN_IMAGE) - 1] == "-X"
    assert "secret" not in environment.values()


def test_an_environment_that_callers_share_at_the_same_time_is_refused() -> None:
    """As on Lambda Managed Instances; with one at a time, the client never hears of it, and takes one at a time."""
    refused = subprocess.run(
        [sys.executable, "-I", "-S", str(FILE), "handler.entrypoint"],
        env={drop_environment.AT_ONCE: "16", "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert refused.returncode == 1
    assert "AWS_LAMBDA_MAX_CONCURRENCY=16: an environment would run macros of several callers" in refused.stderr
    assert "not on Lambda Managed Instances" in refused.stderr
    with pytest.raises(SettingsError, match="several callers at the same time"):
        read_settings({drop_environment.AT_ONCE: "2"})
    assert read_settings({drop_environment.AT_ONCE: "1"})
    assert drop_environment.AT_ONCE not in drop_environment.kept_environment({drop_environment.AT_ONCE: "1"})


def test_it_runs_without_any_package() -> None:
    """As an image runs it: a file, with neither site-packages nor this project on the path."""
    program = f"import runpy, json; print(json.dumps(sorted(runpy.run_path({str(FILE)!r})['KEPT'])))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True, timeout=30
    )

    assert json.loads(done.stdout) == sorted(drop_environment.KEPT)


# Each is some milliseconds of processor time, which a cold start pays for at its share of a processor.
HEAVY = {
    "ast",
    "dataclasses",
    "inspect",
    "pathlib",
    "pydantic",
    "runpy",
    "typing_extensions",
    "urllib.parse",
}


def loaded_by(program: str) -> set[str]:
    """Run a program as an image does, where packages are found by plain paths; return what it has loaded."""
    paths = f"import sys; sys.path += {[path for path in sys.path if path.endswith('-packages')] + [str(ROOT)]!r}\n"
    command = [sys.executable, "-I", "-S", "-c", f"{paths}{program}\nprint(*sys.modules)"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_handler_loads_nothing_heavy_that_it_does_without() -> None:
    loaded = loaded_by("from handler import quick_start\nimport handler.entrypoint, awslambdaric.bootstrap")
    assert {"handler.service", "msgspec._core", "runtime_client"} <= loaded
    assert not HEAVY & loaded
    without = loaded_by("import handler.entrypoint")
    assert {"typing_extensions", "inspect"} <= without, (
        "msgspec loads them no more: handler/quick_start.py is not needed"
    )


def test_what_a_start_does_without_is_there_when_it_is_needed() -> None:
    program = "import gc\nfrom handler import quick_start\nassert not gc.isenabled()\nimport handler.request_models"
    loaded = loaded_by(program)
    assert {"typing_extensions", "pydantic"} <= loaded


def test_a_fork_server_loads_nothing_heavy_that_it_does_without() -> None:
    loaded = loaded_by(
        "from runtimes import forkserver\nfrom runtimes.python import worker\n"
        "from border.worker_limits import WorkerLimits\nworker.load('python', WorkerLimits(1 << 29, 100, 32))"
    )
    assert {"RestrictedPython", "runtimes.python.policy.guards"} <= loaded
    assert not (HEAVY - {"ast"}) & loaded


def test_a_start_and_a_request_that_is_right_load_no_pydantic() -> None:
    """It would be a third of a cold start; a request that is wrong loads it, and is told what is wrong."""
    program = """
import base64, io, json, sys
from handler.marshaller import RawEvent
from handler.service import Service
from handler.settings import read_settings
service = Service(read_settings())
def pydantic(): return any(name.partition(".")[0] in ("pydantic", "pydantic_core") for name in sys.modules)
def ask(request): return service.answer(RawEvent(json.dumps(request).encode()))
script = base64.b64encode(b"output['a'] = 1").decode()
told = sys.stderr
right = ask({"script": script, "items": [{"id": "a", "data": {}}]}).value()
loaded = [pydantic()]
wrong = ask({"script": script, "items": [{"id": 1}]}).value()
loaded.append(pydantic())
print(json.dumps([right, wrong, loaded]), file=told)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "MACRO_LANGUAGE": "python"},
    )
    right, wrong, loaded = json.loads(done.stderr.splitlines()[-1])
    assert right["results"][0]["output"] == {"a": 1}
    assert "items[0].id: must be a string, not a number" in json.dumps(wrong)
    assert loaded == [False, True]
