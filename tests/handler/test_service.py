"""The service as Lambda calls it: it keeps to the invocation's time, and raises only where it is broken itself."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from shared_service import lambda_handler, shared_service

from border.languages import LANGUAGES
from handler import request_models, service
from handler.service import Service
from handler.settings import read_settings
from sandbox import fork_client
from sandbox.errors import ServiceError
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDLESS = "while json:\n    pass\noutput['n'] = 1"


class Context:
    """The part of Lambda's context that the handler asks."""

    aws_request_id = "1-2-3"
    function_version = "$LATEST"
    tenant_id = None

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def get_remaining_time_in_millis(self) -> int:
        return int((self._ends - time.monotonic()) * 1000)


def event(source: str, *data: Any, **more: Any) -> dict[str, Any]:
    items = [{"id": str(index), "data": value} for index, value in enumerate(data)]
    return {"script": base64.b64encode(source.encode()).decode(), "items": items, **more}


def codes(answer: dict[str, Any]) -> list[str]:
    return [entry.get("code", "OK") for entry in answer["results"]]


def test_the_invocations_remaining_time_is_never_used_up() -> None:
    lambda_handler(event(ENDLESS, False), None)  # so that a cold start is not measured
    context = Context(1.5)
    answer = lambda_handler(event(ENDLESS, False, True, True, True, False), context)
    assert context.get_remaining_time_in_millis() > 100
    assert codes(answer) == ["OK", "TIMEOUT", "NOT_RUN", "NOT_RUN", "NOT_RUN"]
    assert answer["results"][0]["output"] == {"n": 1}


@pytest.mark.alone
@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.2])
def test_with_no_time_left_nothing_is_run_and_nothing_is_raised(seconds: float) -> None:
    begun = time.monotonic()
    answer = lambda_handler(event(ENDLESS, True, True), Context(seconds))
    assert time.monotonic() - begun < seconds + 2
    assert len(codes(answer)) == 2
    assert set(codes(answer)) <= {"TIMEOUT", "NOT_RUN"}


@pytest.mark.alone
def test_the_requests_timeout_holds_where_it_is_the_shorter_one() -> None:
    lambda_handler(event(ENDLESS, False), None)  # so that no cold start is in that second
    begun = time.monotonic()
    answer = lambda_handler(event(ENDLESS, True, True, True, timeout=1), Context(60))
    assert time.monotonic() - begun < 4
    assert codes(answer) == ["TIMEOUT", "NOT_RUN", "NOT_RUN"]


def test_a_context_without_a_clock_is_fine() -> None:
    for context in None, SimpleNamespace():
        assert codes(lambda_handler(event(ENDLESS, False), context)) == ["OK"]


@pytest.mark.parametrize("odd", [None, [], "text", 5, True, 1.5, {}, {"script": {}}, {"items": None}])
def test_no_event_makes_it_raise(odd: Any) -> None:
    answer = lambda_handler(odd, None)
    assert answer["status"] == "error"
    assert answer["error_details"][0]["code"] == "INVALID_REQUEST"


def test_the_log_line_says_what_came_and_nothing_of_what_was_in_it(capfd: pytest.CaptureFixture[str]) -> None:
    lambda_handler(event("print('s3cret'); output['s3cret'] = json", "s3cret", protocol_id="p-17"), Context(9))
    (line,) = [json.loads(text) for text in capfd.readouterr().out.splitlines()]
    assert "s3cret" not in json.dumps(line)
    assert line["protocol_id"] == "p-17"
    assert line["request_id"] == "1-2-3"
    assert line["codes"] == {"OK": 1}
    assert line["status"] == "success"
    assert line["items"] == 1


def test_a_refused_request_is_in_the_log_by_its_code(capfd: pytest.CaptureFixture[str]) -> None:
    lambda_handler(event("import os", 1), None)
    (line,) = [json.loads(text) for text in capfd.readouterr().out.splitlines()]
    assert line["status"] == "error"
    assert line["codes"] == {"POLICY_VIOLATION": 1}
    assert line["problems"] == [{"code": "POLICY_VIOLATION", "line": 1, "column": 1}]


def test_the_batchs_time_counts_from_when_the_request_came(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not from when it was read: reading a large one takes a while of the caller's time."""
    seen: list[float] = []
    read_request, run_batch = request_models.read_request, service.run_batch

    def read_slowly(event: Any, limits: Any) -> Any:
        seen.append(time.monotonic())
        time.sleep(0.05)
        return read_request(event, limits)

    def run(job: Any, workers: Any, limits: Any) -> Any:
        seen.append(job.deadline)
        return run_batch(job, workers, limits)

    monkeypatch.setattr(request_models, "read_request", read_slowly)
    monkeypatch.setattr(service, "run_batch", run)
    for context in None, Context(60):
        assert codes(lambda_handler(event(ENDLESS, False, timeout=7), context)) == ["OK"]
        read_at, deadline = seen
        assert deadline <= read_at + 7
        seen.clear()


def test_long_macros_that_differ_in_their_last_line_share_no_code() -> None:
    """What is kept of a compiled macro is found by all of its source."""
    for length in (100, 1 << 10, 64 << 10, 1 << 17):
        same = "# " + "x" * length + "\n"
        answers = [lambda_handler(event(f"{same}output['n'] = {number}", 0), None) for number in (1, 2, 1, 3)]
        assert [answer["results"][0]["output"] for answer in answers] == [{"n": 1}, {"n": 2}, {"n": 1}, {"n": 3}]


@pytest.fixture
def broken_workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # A fork server whose interpreter is no interpreter: as an image that lacks a file.
    monkeypatch.setattr(fork_client.sys, "executable", "/bin/false")
    workers = Workers(LANGUAGES["python"], shared_service().limits)
    monkeypatch.setattr(shared_service(), "workers", workers)
    yield
    workers.stop()


@pytest.mark.usefixtures("broken_workers")
def test_a_fork_server_that_cannot_start_is_raised() -> None:
    with pytest.raises(ServiceError, match="python-plain ended 3 times in a row"):
        lambda_handler(event("output['a'] = 1", 1), None)


def test_workers_that_cannot_start_are_raised_and_are_no_fault_of_the_macro(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """As an image that lacks what only a worker needs: the fork server is up, and each of its workers ends."""
    program = tmp_path / "program.py"
    program.write_text(
        "from runtimes import forkserver\nfrom runtimes.python import worker\n"
        "rehearse = worker._rehearse\n"
        "worker._rehearse = lambda *args: (rehearse(*args), setattr(worker.BatchServer, 'serve', None))\n"
        "worker._REHEARSALS = 1\n"
        "forkserver.main()\n"
    )
    monkeypatch.setattr(fork_client, "PROGRAM", (str(program),))
    workers = Workers(LANGUAGES["python"], shared_service().limits)
    monkeypatch.setattr(shared_service(), "workers", workers)
    try:
        with pytest.raises(ServiceError, match="end before they have compiled anything"):
            lambda_handler(event("output['a'] = 1", 1), None)
    finally:
        workers.stop()
    assert '"SYNTAX_ERROR"' not in capfd.readouterr().out


def test_importing_the_handler_does_nothing() -> None:
    """Neither a process nor a setting of this one: whoever imports it has asked for no service yet."""
    program = """
import ctypes, os, sys
from awslambdaric.lambda_runtime_client import BaseLambdaRuntimeClient
before = (BaseLambdaRuntimeClient.marshaller, ctypes.CDLL(None).prctl(3), sorted(os.listdir("/proc/self/fd")))
import handler.entrypoint, handler.service, handler.self_check
after = (BaseLambdaRuntimeClient.marshaller, ctypes.CDLL(None).prctl(3), sorted(os.listdir("/proc/self/fd")))
children = open(f"/proc/self/task/{os.getpid()}/children").read().split()
sys.exit(f"{before} {after} {children}" if before != after or children else 0)
"""
    # A value that no service could be built with: nobody reads it.
    environment = {**os.environ, "MACRO_LANGUAGE": "no such language"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False, env=environment
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_services_of_several_languages_live_in_one_process_and_end_when_they_are_closed() -> None:
    services = {
        name: Service(read_settings({**os.environ, "MACRO_LANGUAGE": name, "MACRO_MAX_ITEMS": str(limit)}))
        for limit, name in enumerate(LANGUAGES, 1)
    }
    event_of = {name: event("output.n = 6 / 2", 0) for name in services} | {"python": event("output['n'] = 6 // 2", 0)}
    for name, one in services.items():
        for _ in range(2):
            assert one.answer(event_of[name])["results"][0]["output"] == {"n": 3}
        assert set(one.layers().active) >= {"disk", "processes"}
    pids = [pid for one in services.values() for pid in one.workers.pids().values()]
    assert len(pids) == len(services)
    for one in services.values():
        one.close()
        one.close()
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def test_a_service_hides_the_memory_of_its_process() -> None:
    program = """
import ctypes, sys
from handler.service import Service
from handler.settings import read_settings
before = ctypes.CDLL(None).prctl(3)  # PR_GET_DUMPABLE
Service(read_settings()).close()
sys.stderr.write(f"{before} {ctypes.CDLL(None).prctl(3)}")
"""
    environment = {**os.environ, "MACRO_LANGUAGE": "python"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True, env=environment
    )
    assert done.stderr == "1 0"
