"""Workers that speak out of order, that do not start, or whose fork server is lost: what a batch makes of each, and how often."""

from __future__ import annotations

import math
import os
import signal
import socket
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from played import COMPILED, Played, result

from border import frames
from border.languages import LANGUAGES
from border.leftovers.sweep import NOTHING
from sandbox import batch, clock
from sandbox.batch import run_batch
from sandbox.errors import ForkServerLate, ServiceError
from sandbox.job import BatchReport, Item, Job
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable

LIMITS = Limits(worker_memory_bytes=512 << 20)
REFUSED = frames.pack(frames.REFUSED, b'{"code":"POLICY_VIOLATION","findings":[{"message":"forged"}]}')


def run(workers: Any, items: int = 2) -> BatchReport:
    nothing = [Item(str(n), b'{"data":null,"context":{}}') for n in range(items)]
    try:
        return run_batch(Job("x", "x", nothing, time.monotonic() + 30), cast("Workers", workers), LIMITS)
    finally:
        workers.close()


def say(*frames: bytes) -> Callable[[socket.socket], None]:
    """Say these frames, and end."""

    def speak(channel: socket.socket) -> None:
        channel.sendall(b"".join(frames))
        channel.close()

    return speak


def codes(report: BatchReport) -> list[str]:
    return [outcome.code or "OK" for outcome in report.outcomes]


@pytest.mark.parametrize("before", [[], [result(0, b'{"n":0}')]], ids=["at once", "after an item"])
def test_a_macro_that_runs_cannot_have_its_batch_refused(before: list[bytes]) -> None:
    """As its own words would stand where ours are read: findings are not what a macro says."""
    report = run(Played(say(COMPILED, *before, REFUSED), say(COMPILED, result(1, b'{"n":1}'))))

    assert report.refusal is None
    assert codes(report) == (["OK", "WORKER_CRASHED"] if before else ["WORKER_CRASHED", "OK"])
    assert "forged" not in repr(report)


def test_a_refusal_is_read_where_it_belongs() -> None:
    report = run(Played(say(REFUSED)))

    assert report.refusal is not None
    assert report.outcomes == ()


@pytest.mark.parametrize("frames", [[result(0, b"{}")], [frames.pack(frames.DONE_WITH, b"")]], ids=["result", "done"])
def test_nothing_is_taken_of_a_worker_that_has_compiled_nothing(frames: list[bytes]) -> None:
    honest = say(COMPILED, result(0, b'{"n":0}'), result(1, b'{"n":1}'))
    report = run(Played(say(*frames), honest))

    assert [outcome.output for outcome in report.outcomes] == [b'{"n":0}', b'{"n":1}']


def test_workers_that_do_not_start_are_a_fault_of_the_service() -> None:
    """And not the macro's: nobody could mend it."""
    workers = Played(say())
    with pytest.raises(ServiceError, match="before they have compiled anything"):
        run(workers)
    assert workers.taken == 4  # three for the macro, one for an empty one


def test_a_macro_that_no_worker_gets_through_is_refused_where_an_empty_one_is_compiled() -> None:
    workers = Played(say(), say(), say(), say(COMPILED))
    report = run(workers)

    assert report.refusal is not None
    assert report.refusal.code == "SYNTAX_ERROR"
    # Not that it took too long: nobody has waited.
    assert report.refusal.findings[0].message.startswith(
        "the macro's process ended while it was compiled: make it shorter"
    )
    assert workers.taken == 4


class Noting(Played):
    """Keeps what a batch has its workers do, and until when."""

    def __init__(self, *scripts: Callable[[socket.socket], None]) -> None:
        super().__init__(*scripts)
        self.told: list[Any] = []

    def take(self, name: str, until: float) -> Any:
        self.told.append(("take", name, until))
        return super().take(name, until)

    def hurry(self, until: float) -> None:
        self.told.append(("hurry", until))

    def clear_leftovers(self) -> Any:
        self.told.append("clear_leftovers")
        return NOTHING._replace(names=7)

    def prepare_next_batch(self, name: str) -> None:
        self.told.append(("prepare_next_batch", name))

    def be_patient(self) -> None:
        self.told.append("be_patient")


def run_until(deadline: float, workers: Noting, items: int = 1) -> BatchReport:
    nothing = [Item(str(n), b'{"data":null,"context":{}}') for n in range(items)]
    try:
        return run_batch(Job("x", "digest", nothing, deadline), cast("Workers", workers), LIMITS)
    finally:
        workers.close()


SERVER = Noting.language.choose_server("x")
FAR = time.monotonic() + 1_000_000.0


def test_a_batch_has_its_workers_hurry_and_then_be_patient() -> None:
    workers = Noting(say(frames.pack(frames.COMPILED, b"code"), result(0, b'{"n":0}')))
    report = run_until(FAR, workers)

    assert workers.told == [
        ("hurry", FAR),
        "clear_leftovers",
        ("take", SERVER, FAR),
        ("prepare_next_batch", SERVER),
        "be_patient",
    ]
    assert workers.code.get(SERVER, "digest") == b"code"
    assert report.cpu_seconds > 0  # of this process, which plays the worker
    assert report.peak_bytes > 1 << 20
    assert (codes(report), report.leftovers, report.workers_started) == (["OK"], NOTHING._replace(names=7), 1)


def test_where_each_item_needs_a_worker_the_next_is_ordered_as_one_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """And none beyond the last item."""
    monkeypatch.setattr(clock, "PREPARE_SECONDS", math.inf)  # which would order one as well
    texts = [b'{"n":%d}' % number for number in range(4)]
    first = say(COMPILED, result(0, texts[0]), frames.pack(frames.DONE_WITH, b""))
    workers = Noting(first, *(say(COMPILED, result(number, texts[number])) for number in (1, 2, 3)))
    report = run_until(FAR, workers, items=4)

    assert [outcome.output for outcome in report.outcomes] == texts
    assert (report.workers_started, report.fresh_workers, workers.taken, workers.ordered) == (4, 3, 4, 3)


def test_after_a_fault_workers_are_patient_again() -> None:
    workers = Noting(say())
    with pytest.raises(ServiceError):
        run_until(FAR, workers)
    assert workers.told[-1] == "be_patient"
    assert ("prepare_next_batch", SERVER) not in workers.told
    assert workers.code.get(SERVER, "digest") == b""


def batch_clock(monkeypatch: pytest.MonkeyPatch, *times: float) -> None:
    """Have the batch's own clock say these, one after the other, and then the last."""
    said = [*times]
    monotonic = SimpleNamespace(monotonic=lambda: said.pop(0) if len(said) > 1 else said[0])
    monkeypatch.setattr(batch, "time", monotonic)


@pytest.mark.parametrize("later", [0, 1])
def test_a_batch_whose_time_is_over_takes_no_worker(later: int, monkeypatch: pytest.MonkeyPatch) -> None:
    workers = Noting(say(COMPILED, result(0, b'{"n":0}')))
    batch_clock(monkeypatch, FAR + later)
    assert codes(run_until(FAR, workers)) == ["NOT_RUN"]
    assert workers.taken == 0


@pytest.mark.parametrize("later", [0, 1])
def test_a_macro_is_not_refused_whose_third_worker_ends_with_the_batch(
    later: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers = Noting(say())
    batch_clock(monkeypatch, *[0.0] * 6, FAR + later)  # at its begin, and before and after each worker
    report = run_until(FAR, workers)
    assert (report.refusal, codes(report), workers.taken) == (None, ["NOT_RUN"], 3)


def test_an_empty_macro_has_the_time_of_a_compilation_and_no_items(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[bytes] = []

    def compile_nothing(channel: socket.socket) -> None:
        heard.append(channel.recv(10_000))
        say(COMPILED)(channel)

    workers = Noting(say(), say(), say(), compile_nothing)
    batch_clock(monkeypatch, FAR - 100)  # the session's own clock is never there
    report = run_until(FAR, workers)
    assert report.refusal is not None
    assert workers.told[5] == ("take", SERVER, FAR - 100 + LIMITS.compile_seconds)
    assert b'"first": 0,' in heard[0]
    assert heard[0].endswith(frames.pack(frames.SOURCE, b""))


class Lost(Played):
    """Each of its workers ends with its fork server."""

    def end(self, _worker: Any) -> tuple[int, bool] | None:
        return None


def test_an_item_is_run_again_twice_at_most_where_its_fork_server_is_lost() -> None:
    """Not for ever: it may be what kills."""
    workers = Lost(say(COMPILED), say(COMPILED), say(COMPILED), say(COMPILED, result(1, b'{"n":1}')))
    report = run(workers)

    assert codes(report) == ["WORKER_CRASHED", "OK"]
    assert report.lost_servers == 2
    assert workers.taken == 4


def test_an_item_that_is_run_again_has_its_result() -> None:
    workers = Lost(say(COMPILED), say(COMPILED), say(COMPILED, result(0, b'{"n":0}'), result(1, b'{"n":1}')))
    report = run(workers)

    assert codes(report) == ["OK", "OK"]
    assert report.lost_servers == 2


class Unready(socket.socket):
    """Has nothing to read at first, though `poll` has called it readable."""

    asked = False
    blocks = True

    def recv(self, *arguments: int) -> bytes:
        if not self.asked:
            self.asked, self.blocks = True, self.getblocking()
            raise BlockingIOError
        return super().recv(*arguments)


def test_a_channel_that_has_nothing_yet_is_no_end() -> None:
    class Waiting(Played):
        def take(self, name: str, until: float) -> Any:
            worker = super().take(name, until)
            channels.append(Unready(fileno=worker.channel.detach()))
            worker.channel = channels[-1]
            return worker

    channels: list[Unready] = []
    workers = Waiting(say(COMPILED, result(0, b'{"n":0}'), result(1, b'{"n":1}')))
    assert codes(run(workers)) == ["OK", "OK"]
    assert workers.taken == 1
    assert channels[0].asked
    assert not channels[0].blocks  # a worker that reads nothing, or says nothing, must not keep us


@pytest.mark.parametrize("size", [10, 100_000])
def test_what_the_kernel_does_not_hold_at_once_is_sent_as_the_worker_reads(size: int) -> None:
    """And one that goes on to be there is read all the same."""
    body = b"x" * size
    heard: list[int] = []

    def listen(channel: socket.socket) -> None:
        channel.sendall(COMPILED)
        came = b""
        while not came.endswith(frames.pack(frames.END, b"")):
            came += channel.recv(1 << 20)
        heard.append(came.count(frames.pack(frames.ITEM, body)))
        channel.sendall(b"".join(result(number, b'{"n":0}') for number in range(20)))
        channel.recv(1)  # until it is closed

    workers = Noting(listen)
    try:
        job = Job("x", "x", [Item(str(n), body) for n in range(20)], FAR)
        report = run_batch(job, cast("Workers", workers), LIMITS._replace(item_ms=20_000))
    finally:
        workers.close()
    assert (codes(report), heard, workers.taken) == (["OK"] * 20, [20], 1)


class Broken(Played):
    """Gives a worker to begin with, and none after that."""

    def __init__(self, error: Exception, *scripts: Callable[[socket.socket], None]) -> None:
        super().__init__(*scripts)
        self._error = error

    def take(self, name: str, until: float) -> Any:
        if self.taken == 1:
            raise self._error
        return super().take(name, until)


@pytest.mark.parametrize("error", [ServiceError("no worker"), ForkServerLate("still loading")], ids=["broken", "late"])
def test_what_is_finished_is_not_lost_where_no_other_worker_comes(error: Exception) -> None:
    report = run(Broken(error, say(COMPILED, result(0, b'{"n":0}'))), items=5)

    assert [outcome.output for outcome in report.outcomes] == [b'{"n":0}', *[None] * 4]
    assert codes(report) == ["OK", "WORKER_CRASHED", *["NOT_RUN"] * 3]
    assert {outcome.retry for outcome in report.outcomes[2:]} == {"same"}


def test_a_service_that_has_finished_nothing_says_that_it_is_broken() -> None:
    with pytest.raises(ServiceError, match="no worker"):
        run(Broken(ServiceError("no worker"), say()))


def test_a_fork_server_that_is_late_has_run_nothing() -> None:
    assert codes(run(Broken(ForkServerLate("still loading"), say()))) == ["NOT_RUN", "NOT_RUN"]


def test_a_fork_server_that_is_killed_while_it_tries_the_layers_is_replaced_by_one_that_tries_them() -> None:
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        first = workers.language.servers[0].name
        workers.wait_loaded([first])
        killed = workers.pids()[first]
        os.kill(killed, signal.SIGSTOP)  # so that it has been asked, and has not answered
        workers.order_probe()
        os.kill(killed, signal.SIGKILL)
        assert workers.standing_layers().layers
        assert workers.pids()[first] != killed
    finally:
        workers.stop()


def test_a_fork_server_that_cannot_be_asked_any_more_is_replaced() -> None:
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        first = workers.language.servers[0].name
        workers.wait_loaded([first])
        deaf = workers._server(first)
        os.kill(deaf.pid, signal.SIGSTOP)  # so that it is still there when it is asked
        deaf._control.shutdown(socket.SHUT_RDWR)
        worker = workers.take(first)
        assert worker.server is not deaf
        workers.dismiss(worker)
    finally:
        workers.stop()


def test_a_worker_of_a_fork_server_that_is_late_is_the_next_batchs() -> None:
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        first = workers.language.servers[0].name
        with pytest.raises(ForkServerLate):
            workers.take(first, time.monotonic())
        ordered = workers._standby[first]
        assert workers.take(first) is ordered
        assert ordered.server.wear.workers == 1
        workers.dismiss(ordered)
    finally:
        workers.stop()
