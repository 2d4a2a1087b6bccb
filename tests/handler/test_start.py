"""The program that an image starts first: what it keeps of the environment, and what it becomes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from handler import start
from handler.settings import Settings

FILE = Path(start.__file__)


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
    assert start.kept_environment(given) == {"MACRO_LANGUAGE": "js", "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:9001"}


def test_every_setting_is_kept() -> None:
    given = dict.fromkeys(Settings.model_fields, "x")
    found_out = given.pop(start.ALONE)
    assert start.kept_environment({**given, start.ALONE: found_out}) == given


def test_lambda_is_an_environment_of_ones_own() -> None:
    assert start.find_alone({"AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand"}) == {start.ALONE: "lambda"}


@pytest.mark.parametrize(
    ("pid", "parent", "namespace", "alone"),
    [
        (1, 0, "pid:[4026532183]", True),
        (15, 1, "pid:[4026532183]", True),  # behind the emulator, or an init
        (15, 0, "pid:[4026532183]", False),  # started from outside: `docker exec`, a pod that shares its processes
        (15, 7, "pid:[4026532183]", False),
        (800, 1, start.FIRST_PROCESS_NAMESPACE, False),  # a service of the machine's own init
    ],
)
def test_a_container_is_one_where_process_1_is_ours(
    monkeypatch: pytest.MonkeyPatch, pid: int, parent: int, namespace: str, *, alone: bool
) -> None:
    monkeypatch.setattr(start.os, "getpid", lambda: pid)
    monkeypatch.setattr(start.os, "getppid", lambda: parent)
    monkeypatch.setattr(start.os, "readlink", lambda _: namespace)
    assert start.find_alone({}) == ({start.ALONE: "container"} if alone else {})


def test_where_proc_says_nothing_nothing_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> str:
        raise PermissionError

    monkeypatch.setattr(start.os, "readlink", refuse)
    monkeypatch.setattr(start.os, "getpid", lambda: 1)
    assert start.find_alone({}) == {}


def test_it_becomes_the_client_with_its_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[Any] = []
    monkeypatch.setattr(start.os, "execve", lambda *arguments: became.append(arguments))
    monkeypatch.setattr(sys, "argv", ["start.py", "handler.entrypoint.lambda_handler"])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    start.main()

    ((program, arguments, environment),) = became
    assert program == sys.executable
    assert arguments[-3:] == ["-m", "awslambdaric", "handler.entrypoint.lambda_handler"]
    assert "-I" in arguments
    assert "secret" not in environment.values()


def test_it_runs_without_any_package() -> None:
    """As an image runs it: a file, with neither site-packages nor this project on the path."""
    program = f"import runpy, json; print(json.dumps(sorted(runpy.run_path({str(FILE)!r})['KEPT'])))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True, timeout=30
    )

    assert json.loads(done.stdout) == sorted(start.KEPT)
