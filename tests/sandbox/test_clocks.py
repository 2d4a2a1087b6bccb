"""The parent's clock holds whatever a worker sends and however fast, and whatever hangs: judged by when a batch ends, and by its outcomes."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, cast

import pytest
from played import COMPILED, Played, result

from border import frames
from border.languages import LANGUAGES
from sandbox.batch import run_batch
from sandbox.job import BatchReport, Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator

# What a batch's clock says is the subject.
pytestmark = pytest.mark.alone
LIMITS = Limits(worker_memory_bytes=512 << 20)


@pytest.fixture
def play() -> Iterator[Callable[..., tuple[BatchReport, float]]]:
    played: list[Played] = []

    def run(seconds: float, items: int, *scripts: Callable[[socket.socket], None]) -> tuple[BatchReport, float]:
        workers = Played(*scripts)
        played.append(workers)
        begun = time.monotonic()
        job = Job("x", "x", [Item(str(n), b'{"data":null,"context":{}}') for n in range(items)], begun + seconds)
        report = run_batch(job, cast("Workers", workers), LIMITS)
        return report, time.monotonic() - begun

    yield run
    for workers in played:
        workers.close()


def codes(report: BatchReport) -> Counter[str]:
    return Counter(outcome.code or "OK" for outcome in report.outcomes)


def test_a_result_that_drips_ends_with_its_item(play: Any) -> None:
    def drip(channel: socket.socket) -> None:
        channel.sendall(COMPILED)
        for byte in result(0, b'{"a":"' + b"x" * 60_000 + b'"}'):
            channel.sendall(bytes([byte]))
            until = time.perf_counter() + 0.000_1
            while time.perf_counter() < until:
                pass

    report, seconds = play(5, 1, drip)

    assert codes(report) == {"TIMEOUT": 1}
    assert seconds < 1.6


def test_results_without_an_end_end_with_the_batch(play: Any) -> None:
    deep = b"[" * 190 + b"]" * 190
    output = b'{"a":[' + b",".join([deep] * 800) + b"]}"

    def flood(channel: socket.socket) -> None:
        channel.sendall(COMPILED)
        for index in range(1_000):
            channel.sendall(result(index, output))

    report, seconds = play(2, 1_000, flood)

    assert seconds < 2.6
    assert codes(report)["OK"] >= 1
    assert len(report.outcomes) == 1_000
    assert {outcome.retry for outcome in report.outcomes if outcome.code == "NOT_RUN"} <= {"same"}


@pytest.mark.parametrize("unit", [b"1e100", b"[" * 190 + b"]" * 190, b'{"a":{"b":[{}]}}'])
def test_what_a_check_takes_beyond_the_items_time_is_that_items(play: Any, unit: bytes) -> None:
    output = b'{"a":[' + b",".join([unit] * ((9 << 20) // (len(unit) + 1))) + b"]}"

    def late(channel: socket.socket) -> None:
        channel.sendall(COMPILED)
        time.sleep(0.93)
        channel.sendall(result(0, output))

    report, seconds = play(5, 1, late)

    assert [outcome.code for outcome in report.outcomes] == ["TIMEOUT"]
    assert seconds < 1.6
    assert "check its output" in report.outcomes[0].error or "was stopped" in report.outcomes[0].error


@pytest.mark.parametrize(
    "sent",
    [
        frames.pack(frames.DONE_WITH, b""),  # before it is compiled
        COMPILED + frames.pack(frames.DONE_WITH, b"x"),
        COMPILED + 2 * frames.pack(frames.DONE_WITH, b""),
        COMPILED + frames.pack(frames.RESULT, b""),
        COMPILED + COMPILED,
        COMPILED + result(1, b"{}"),
        COMPILED + result(0, b'{"a":1e999}'),
        COMPILED + result(0, b'{"a":"\xff"}'),
        COMPILED + result(0, b'{"a":' + b"1" * 6_000 + b"}"),
        COMPILED + result(0, b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
        COMPILED + result(0, b"[]"),
        COMPILED + result(0, b'{"a":"' + b"x" * LIMITS.item_output_bytes + b'"}'),
    ],
    ids=range(12),
)
def test_a_frame_that_breaks_a_rule_costs_its_item(play: Any, sent: bytes) -> None:
    def honest(channel: socket.socket) -> None:
        channel.sendall(COMPILED + result(1, b'{"n":1}'))
        time.sleep(3)

    def hostile(channel: socket.socket) -> None:
        channel.sendall(sent)
        time.sleep(3)

    if not sent.startswith(COMPILED):
        # Nothing ran yet: another worker is tried, from the first item on.
        report, _ = play(3, 1, hostile, lambda channel: channel.sendall(COMPILED + result(0, b'{"n":1}')))
        assert [outcome.output for outcome in report.outcomes] == [b'{"n":1}']
        return
    report, _ = play(3, 2, hostile, honest)
    assert [outcome.code for outcome in report.outcomes] == ["WORKER_CRASHED", ""]


def test_an_object_with_a_key_twice_is_written_anew(play: Any) -> None:
    report, _ = play(3, 1, lambda channel: channel.sendall(COMPILED + result(0, b'{"a":1,"b":[2.50],"a":3}')))

    assert report.outcomes[0].output == b'{"a":3,"b":[2.5]}'
    assert "twice" in report.outcomes[0].warnings[0]


def test_workers_that_are_done_with_are_counted_apart_and_the_next_is_ordered_ahead(play: Any) -> None:
    def once(channel: socket.socket) -> None:
        received = b""
        while b"I" not in received[:1] and (chunk := channel.recv(1 << 16)):
            received += chunk
            first = received.find(b'"first": ')
            if first >= 0 and b'{"data"' in received:
                index = int(received[first + 9 :].partition(b",")[0])
                channel.sendall(COMPILED + result(index, b"{}") + frames.pack(frames.DONE_WITH, b""))
                return

    report, _ = play(5, 6, once)

    assert codes(report) == {"OK": 6}
    assert (report.workers_started, report.fresh_workers) == (6, 5)


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers(LANGUAGES["python"], LIMITS)
    yield workers
    for pid in workers.pids().values():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)
    workers.stop()


def run_real(workers: Workers, seconds: float, source: str = "output['n'] = json") -> tuple[BatchReport, float]:
    begun = time.monotonic()
    digest = hashlib.sha256(source.encode()).hexdigest()
    job = Job(source, digest, [Item("a", encode_item(7, {}))], begun + seconds)
    report = run_batch(job, workers, LIMITS)
    return report, time.monotonic() - begun


@pytest.mark.parametrize("seconds", [1.0, 10.0])
def test_a_fork_server_that_is_stopped_is_replaced_within_the_batch(workers: Workers, seconds: float) -> None:
    run_real(workers, 10)
    stopped = workers.pids()["python-plain"]
    os.kill(stopped, signal.SIGSTOP)

    report, took = run_real(workers, seconds)

    assert took < seconds + 0.6
    assert codes(report) <= Counter({"OK": 1, "NOT_RUN": 1})
    report, _ = run_real(workers, 10)
    assert [outcome.output for outcome in report.outcomes] == [b'{"n":7}']
    # Not before: a worker that stood by when it was stopped may have been all that the first batch needed of it.
    assert workers.pids()["python-plain"] != stopped


def test_a_fork_server_that_is_stopped_while_it_loads_is_replaced(workers: Workers) -> None:
    workers.start(["python-plain"])
    os.kill(workers.pids()["python-plain"], signal.SIGSTOP)

    report, took = run_real(workers, 12)

    assert [outcome.output for outcome in report.outcomes] == [b'{"n":7}']
    assert took < 8


def test_a_fork_server_that_is_stopped_while_it_tries_the_layers_is_replaced_within_the_batch(workers: Workers) -> None:
    run_real(workers, 10)
    workers._standby.pop("python-plain").close()  # it might serve the batch, and nobody would ask the fork server
    stopped = workers.pids()["python-plain"]
    os.kill(stopped, signal.SIGSTOP)
    workers.order_probe()

    report, took = run_real(workers, 8)

    assert [outcome.output for outcome in report.outcomes] == [b'{"n":7}']
    assert took < 7
    assert workers.standing_layers().layers


@pytest.mark.parametrize("compiled_before", [True, False])
def test_a_standby_worker_that_is_stopped_refuses_no_macro(workers: Workers, compiled_before: bool) -> None:
    run_real(workers, 10, *([] if compiled_before else ["output['m'] = 1"]))
    standby = workers._standby["python-plain"]
    os.kill(standby.server.pid_of(standby), signal.SIGSTOP)

    report, took = run_real(workers, 10)

    assert report.refusal is None
    assert [outcome.output for outcome in report.outcomes] == [b'{"n":7}']
    assert report.workers_started == 2
    assert took < 3


def test_a_fork_server_that_is_still_loading_costs_its_batch_and_no_other(workers: Workers) -> None:
    """What is ordered of it waits in it, and no macro has met that: it is there for the next batch."""
    pandas = "output['n'] = pd.Series([json]).sum()"
    for seconds in (0.05, 0.1):
        report, took = run_real(workers, seconds, pandas)
        assert codes(report) == Counter({"NOT_RUN": 1})
        assert took < seconds + 5
    loading = workers.pids()["python-science"]
    report, _ = run_real(workers, 60, pandas)
    assert codes(report) == Counter({"OK": 1})
    assert workers.pids()["python-science"] == loading
