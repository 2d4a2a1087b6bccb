"""A language's service in a process of its own: what it answers, and that stopping it leaves nothing behind."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_server import SAMPLES, request_of
from targets import descendants_of

from playground.runner import Runner, RunnerBrokenError, StoppedError, environment_for, kill_family

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def runner() -> Iterator[Runner]:
    runner = Runner("python")
    yield runner
    runner.close()


def pid_of(runner: Runner) -> int:
    assert runner._process is not None
    return runner._process.pid


def wait_until(is_so: object, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_stopped_run_leaves_no_process_and_the_next_one_runs(runner: Runner) -> None:
    items = [{"id": str(number)} for number in range(30)]
    answers: list[object] = []

    def run() -> None:
        try:
            answers.append(runner.ask(request_of((SAMPLES / "spin.py").read_text(), items, 60)))
        except StoppedError as stopped:
            answers.append(stopped)

    ran = json.loads(runner.ask(request_of("print(1)", [{"id": "1"}])))
    assert ran["results"] == [{"id": "1", "success": True, "output": {}, "logs": "1\n"}]
    thread = threading.Thread(target=run)
    thread.start()
    wait_until(lambda: len(descendants_of(pid_of(runner))) >= 2)
    time.sleep(0.3)
    family = [pid_of(runner), *descendants_of(pid_of(runner))]
    begun = time.monotonic()
    assert runner.stop()
    thread.join(30)
    assert time.monotonic() - begun < 5  # of 30 items that run for a second each
    assert [type(answer) for answer in answers] == [StoppedError]
    wait_until(lambda: not any(Path(f"/proc/{pid}/exe").exists() for pid in family))
    assert json.loads(runner.ask(request_of("output['n'] = 2", [{"id": "1"}])))["results"][0]["output"] == {"n": 2}


def test_there_is_nothing_to_stop_where_nothing_runs(runner: Runner) -> None:
    assert not runner.stop()
    runner.ask(request_of("", []))
    assert not runner.stop()


def test_a_service_that_ends_by_itself_is_told_and_started_anew(runner: Runner) -> None:
    runner.ask(request_of("", []))
    kill_family(pid_of(runner))
    wait_until(lambda: runner._process is None or runner._process.poll() is not None)
    assert json.loads(runner.ask(request_of("", [])))["status"] == "success"


def test_settings_that_are_wrong_are_our_own_fault_and_said(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MACRO_ITEM_TIMEOUT_MS", "soon")
    with pytest.raises(RunnerBrokenError, match="ended by itself with exit code 1"):
        runner.ask(request_of("", []))


def test_the_service_has_no_credentials_of_whoever_started_the_page() -> None:
    given = {"AWS_SECRET_ACCESS_KEY": "s", "HOME": "/home/a", "PATH": "/bin", "MACRO_ITEM_TIMEOUT_MS": "500"}
    kept = environment_for("js", given)
    assert kept.pop("MACRO_COMPRESS_ABOVE_BYTES")
    assert kept == {"PATH": "/bin", "MACRO_ITEM_TIMEOUT_MS": "500", "MACRO_LANGUAGE": "js"}


def test_numbers_come_through_as_they_are(runner: Runner) -> None:
    request = request_of("output['same'] = json", [{"id": "1", "data": 12345678901234567890}])
    assert b'"same":12345678901234567890' in runner.ask(request)
