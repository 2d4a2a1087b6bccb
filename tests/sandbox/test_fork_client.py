"""What the handler tells a fork server and takes from it: each rule by itself, with a process that is played over the socket."""

from __future__ import annotations

import math
import os
import signal
import socket
import subprocess
import sys
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from border.control import ENDED, PID
from border.layers import Standing
from border.server import Server
from border.worker_limits import WorkerLimits
from sandbox import fork_client
from sandbox.errors import ForkServerGone, ForkServerLate, ServiceError
from sandbox.fork_client import ForkServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KIND = Server("name", "module")
LIMITS = WorkerLimits(memory_bytes=1, cpu_seconds=2, open_files=3)
NOBODY = 999_999_999  # above any number that Linux gives
OTHER = NOBODY - 1


class Played:
    """The process: it is there until it is told to end, and the test has its end of the socket."""

    pid = os.getpid()

    def __init__(self, command: list[str], *, pass_fds: list[int], **how: Any) -> None:
        self.command, self.how = command, how
        self.socket = socket.socket(fileno=os.dup(pass_fds[0]))
        self.number = pass_fds[0]
        self.status: int | None = None
        self.killed = 0
        self.waited: list[float | None] = []
        Played.last = self

    last: Played

    def poll(self) -> int | None:
        return self.status

    def wait(self, seconds: float | None = None) -> int:
        self.waited.append(seconds)
        if self.status is None:
            raise subprocess.TimeoutExpired("x", seconds or 0)
        return self.status

    def kill(self) -> None:
        self.killed += 1
        self.status = -signal.SIGKILL

    def say(self, *messages: bytes) -> None:
        for message in messages:
            self.socket.send(message)

    def heard(self) -> list[bytes]:
        found = []
        while True:
            try:
                found.append(self.socket.recv(100, socket.MSG_DONTWAIT))
            except BlockingIOError:
                return found

    def end(self, status: int) -> None:
        self.status = status
        self.socket.close()


@pytest.fixture(autouse=True)
def played(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    fakes = {"Popen": Played, "DEVNULL": "nowhere", "TimeoutExpired": subprocess.TimeoutExpired}
    monkeypatch.setattr(fork_client, "subprocess", SimpleNamespace(**fakes))
    monkeypatch.setattr(fork_client, "ANSWER_SECONDS", 0.3)
    yield
    for server, process in MADE:
        process.socket.close()
        process.status = 0
        server.stop()
        for worker in server.played_workers:
            worker.close()
    MADE.clear()


# All that a test has started, which nothing is to stay open of.
MADE: list[tuple[Any, Played]] = []


def start(kind: Server = KIND, *more: Any, **how: Any) -> Any:
    server: Any = ForkServer(kind, LIMITS, *more, **how)
    server.played_workers = []
    order = server.order_worker

    def order_worker() -> Any:
        server.played_workers.append(order())
        return server.played_workers[-1]

    server.order_worker = order_worker
    MADE.append((server, Played.last))
    return server


def is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def loaded(said: bytes = b"Rforked") -> tuple[Any, Played]:
    server = start()
    Played.last.say(said)
    server.wait_ready()
    return server, Played.last


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("huge", [1, 0])
def test_it_is_started_with_what_it_needs_and_nothing_of_ours(
    monkeypatch: pytest.MonkeyPatch, alone: bool, huge: int
) -> None:
    monkeypatch.setenv("SECRET", "x")
    monkeypatch.setenv("NAMED", "y")
    start(KIND._replace(huge_pages=huge), "why", variables=("NAMED", "ABSENT"), alone=alone)
    process = Played.last
    assert process.how["env"] == {
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "NAMED": "y",
        **({"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"} if huge else {}),
        **({"MACRO_SWEPT": "1"} if alone else {}),
    }
    assert (process.how["stdin"], process.how["stdout"], process.how["cwd"]) == ("nowhere", "nowhere", "/")
    assert process.command[1:] == [
        *("-I", "-X", "utf8", "-m", "runtimes.forkserver"),
        *(f"name,module,,0,0,1,0,{huge}", str(process.number), str(os.getpid()), "1,2,3", "why"),
    ]
    assert not is_open(process.number)  # of the two ends we keep our own


def test_it_says_once_how_its_workers_begin() -> None:
    server = start()
    assert (server.has_loaded(), server.is_loading(), server.workers_begin) == (False, True, "")
    Played.last.say(b"Rforked: slowly")
    assert (server.has_loaded(), server.is_loading(), server.workers_begin) == (True, False, "forked: slowly")
    server.wait_ready()
    assert not server.is_changed()


def test_one_that_begins_with_something_else_is_a_fault() -> None:
    with pytest.raises(ServiceError, match="began with b'X'") as caught:
        loaded(b"X")
    assert not isinstance(caught.value, ForkServerGone)


@pytest.mark.parametrize(
    ("said", "status", "before", "why"),
    [
        (b"Nno addon", 0, "", "no addon"),
        (b"", 1, "", "it ended before it was ready"),
        (b"", 1, "known", "known"),
        (b"", -signal.SIGSEGV, "", "it ended before it was ready"),
        (b"", -signal.SIGKILL, "", ""),  # something has killed it, which says nothing of the next one
    ],
)
def test_why_it_cannot_fork_is_kept_for_the_next_one(said: bytes, status: int, before: str, why: str) -> None:
    server = start(KIND, before)
    if said:
        Played.last.say(said)
    Played.last.end(status)
    with pytest.raises(ForkServerGone):
        server.wait_ready()
    assert server.cannot_fork == why
    assert server.workers_begin == ""
    assert Played.last.waited == ([] if said else [1])
    assert server.is_loading() is False


def test_a_worker_has_its_channel_and_its_pid() -> None:
    server, process = loaded()
    worker = server.order_worker()
    message, numbers, _, _ = socket.recv_fds(process.socket, 10, 4)
    assert message == b"S"
    channel, trace = socket.socket(fileno=numbers[0]), numbers[1]
    worker.channel.send(b"job")
    os.write(trace, b"line")
    assert (channel.recv(10), os.read(worker.trace, 10)) == (b"job", b"line")
    process.say(b"P" + PID.pack(NOBODY))
    assert server.pid_of(worker) == worker.pid == NOBODY
    assert (server.worker_pids(), server.wear.workers) == ({NOBODY}, 1)
    assert not worker.hung_up()
    channel.close()
    os.close(trace)
    assert worker.hung_up()
    os.set_blocking(worker.trace, False)
    assert os.read(worker.trace, 10) == b""  # of the worker's end nothing stays here
    ours = worker.trace
    worker.close()
    worker.close()
    assert worker.trace == -1
    assert not is_open(ours)


def test_of_workers_each_has_the_answer_to_its_own_order() -> None:
    server, process = loaded()
    first, second = server.order_worker(), server.order_worker()
    process.say(b"P" + PID.pack(OTHER), b"P" + PID.pack(NOBODY))
    assert (server.pid_of(second), first.pid) == (NOBODY, OTHER)
    server.ask_line(first)
    assert process.heard() == [b"S", b"S", b"Q" + PID.pack(OTHER)]


def test_ordering_of_one_that_is_gone_leaves_nothing_open() -> None:
    server, process = loaded()
    process.end(1)
    before = os.dup(0)
    os.close(before)
    with pytest.raises(ForkServerGone):
        server.order_worker()
    after = os.dup(0)
    os.close(after)
    assert after == before
    assert server.wear.workers == 0


@pytest.mark.parametrize(
    ("status", "by_itself", "told", "crashed"),
    [
        (0, 1, True, False),
        (signal.SIGKILL, 0, False, False),
        (signal.SIGKILL, 1, True, True),
        (signal.SIGSEGV, 0, True, True),  # we send no such signal, whatever it was doing when it was to be killed
        (1 << 8, 1, True, False),
    ],
)
def test_how_a_worker_ended_is_told_and_wears_the_fork_server(
    monkeypatch: pytest.MonkeyPatch, status: int, by_itself: int, told: bool, crashed: bool
) -> None:
    server, process = loaded()
    handle, others = os.pipe()
    os.close(others)
    monkeypatch.setattr(fork_client, "_open_handle", lambda _pid: handle)
    worker = server.order_worker()
    process.say(b"P" + PID.pack(NOBODY), b"X" + ENDED.pack(NOBODY, status, by_itself))
    assert server.end_worker(worker) == (status, told)
    assert process.heard() == [b"S", b"X" + PID.pack(NOBODY)]
    assert (server.wear.crashed, server.worker_pids(), worker.channel.fileno()) == (crashed, set(), -1)
    assert not is_open(handle)


def test_who_is_dismissed_is_waited_for_by_the_next() -> None:
    server, process = loaded()
    worker = server.order_worker()
    process.say(b"P" + PID.pack(NOBODY))
    server.dismiss_worker(worker)
    assert process.heard() == [b"S", b"X" + PID.pack(NOBODY)]
    assert worker.channel.fileno() == -1
    process.say(b"X" + ENDED.pack(OTHER, 0, 1), b"X" + ENDED.pack(NOBODY, 9, 0))
    server.wait_until_gone()
    assert server._gone == {OTHER: (0, True)}  # nobody asks for the end of what was dismissed
    server.wait_until_gone()


def test_one_that_is_silent_is_killed() -> None:
    server, process = loaded()
    worker = server.order_worker()
    with pytest.raises(ForkServerGone, match=r"was silent for 0\.3 s"):
        server.pid_of(worker)
    assert (process.killed, worker.channel.fileno(), server.alive()) == (1, -1, False)
    for ask in (lambda: server.pid_of(worker), server.order_probe, server.has_loaded):
        with pytest.raises(ForkServerGone):
            ask()
    assert server.known_layers() is None


def test_an_answer_that_is_none_is_a_fault() -> None:
    server, process = loaded()
    process.say(b"P" + PID.pack(NOBODY))  # nobody has ordered it
    with pytest.raises(ServiceError, match="answered b'P"):
        server._take_answer(1)


@pytest.fixture
def without_input() -> Iterator[None]:
    """Be a process that was started with its standard input closed: the next thing that it opens is number 0."""
    kept = os.dup(0)
    os.close(0)
    yield
    for server, _ in MADE:
        server.stop()
    os.dup2(kept, 0)
    os.close(kept)


@pytest.mark.usefixtures("without_input")
def test_number_0_is_as_good_as_another() -> None:
    server, process = loaded()
    assert server._control.fileno() == 0
    server.order_probe()
    process.say(b"Lfiles;nofile")
    assert server.known_layers() == Standing(frozenset({"files"}), frozenset({"nofile"}))
    server.stop()
    ours, theirs = socket.socketpair()
    with theirs:
        worker = fork_client.Worker(server, theirs, ours.detach())
        assert worker.trace == 0
        worker.close()
        assert (worker.trace, is_open(0)) == (-1, False)


def test_layers_come_when_they_are_known() -> None:
    server, process = loaded()
    server.order_probe()
    assert (process.heard(), server.known_layers()) == ([b"T"], None)
    process.say(b"Lfiles;nofile")
    found = Standing(frozenset({"files"}), frozenset({"nofile"}))
    assert server.known_layers() == server.standing_layers() == found
    assert server._patience(5.0) == 5.0  # it is at its forks no more
    server.stop()
    assert server.known_layers() == found


def test_settled_it_owes_no_answer() -> None:
    server, process = loaded()
    worker = server.order_worker()
    process.say(b"P" + PID.pack(NOBODY))
    server.dismiss_worker(worker)
    server.order_worker()
    server.order_probe()
    process.say(b"P" + PID.pack(OTHER), b"Lfiles;nofile", b"X" + ENDED.pack(NOBODY, 9, 0))
    server.settle()
    assert (server._spawning, server._dismissed, server.worker_pids()) == ([], set(), {OTHER})
    for owed in ("_spawning", "_dismissed", "_probing"):
        setattr(server, owed, {"_spawning": [worker], "_dismissed": {1}, "_probing": True}[owed])
        server._standing, server.until = None, time.monotonic() + 0.5  # of which a part is waited for
        with pytest.raises(ForkServerGone, match="silent"):
            server.settle()
        server, process = loaded()


@pytest.mark.parametrize(
    ("left", "probing", "seconds"),
    [
        (math.inf, False, 5.0),
        (9.0, False, 3.0),
        (30.0, False, 5.0),
        (0.3, False, 0.2),
        (-1.0, False, 0.2),
        (math.inf, True, 60.0),
        (10.0, True, 5.0),
        (0.1, True, 0.2),
    ],
)
def test_it_is_waited_for_a_part_of_the_time_that_is_left(
    monkeypatch: pytest.MonkeyPatch, left: float, probing: bool, seconds: float
) -> None:
    """So that what is started in its place has some too."""
    server, _ = loaded()
    monkeypatch.setattr(fork_client, "time", SimpleNamespace(monotonic=lambda: 1_000.0))
    server.until, server._probing = 1_000.0 + left, probing
    assert server._patience(5.0) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("waits", "worked", "until", "started", "fault"),
    [
        (True, False, math.inf, 0, "hung while it was loading"),
        (True, True, 9.0, 0, "is still loading"),
        (False, False, 9.0, 0, "is still loading"),
        (False, True, math.inf, 55, "hung while it was loading"),
    ],
)
def test_one_that_loads_is_waited_for_while_it_works_and_no_longer_than_the_batch_has(
    monkeypatch: pytest.MonkeyPatch, waits: bool, worked: bool, until: float, started: float, fault: str
) -> None:
    clock = SimpleNamespace(now=1_000.0)
    monkeypatch.setattr(fork_client, "time", SimpleNamespace(monotonic=lambda: clock.now))
    server = start()
    process = Played.last
    server.until, server._begun = 1_000.0 + until, 1_000.0 - started

    def look(_pid: int) -> float:
        clock.now += 0.5
        return clock.now if worked else 1.0

    monkeypatch.setattr(fork_client, "_LOOK_SECONDS", 0.001)
    monkeypatch.setattr(fork_client, "used_seconds", look)
    monkeypatch.setattr(fork_client, "is_waiting", lambda _pid: waits)
    with pytest.raises(ServiceError, match=fault) as caught:
        server._wait_while_it_loads()
    late = fault == "is still loading"
    assert isinstance(caught.value, ForkServerLate if late else ForkServerGone)
    assert process.killed == (not late)
    took = clock.now - 1_000.0
    assert took == pytest.approx(9.0 if late else 60 - started if started else 3.5, abs=1.1)


def test_one_that_does_not_end_by_itself_is_killed_and_its_workers_with_it() -> None:
    server, process = loaded()
    ordered = server.order_worker()
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as orphan:
        handle = os.pidfd_open(orphan.pid)
        server._handles = {NOBODY: -1, orphan.pid: handle}
        server.stop()
        assert not is_open(handle)
        assert process.waited == [0.5, None]
        assert orphan.wait(20) == -signal.SIGKILL
    assert (process.killed, ordered.channel.fileno(), server._handles, server._spawning) == (1, -1, {}, [])
    ended, other = loaded()
    other.end(0)
    ended.stop()
    assert other.killed == 0


def test_nothing_is_handed_on_that_was_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "x")
    server = start()
    assert Played.last.how["env"] == {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    assert (server.used, server.cannot_fork, server.until, server.pid) == (False, "", math.inf, os.getpid())
    assert (server.alive(), server.worker_pids(), server.known_layers()) == (True, set(), None)


@pytest.mark.parametrize(
    ("starter", "is_built", "why", "program", "is_used"),
    [
        ("js/start", True, "", None, True),
        ("", True, "", None, False),
        ("js/start", False, "", None, False),
        ("js/start", True, "why", None, False),
        ("js/start", True, "", ("other.py",), False),
    ],
)
def test_a_languages_own_program_starts_it_where_it_is_built_and_could_fork(
    starter: str,
    is_built: bool,
    why: str,
    program: tuple[str, ...] | None,
    is_used: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fork_client, "_FOLDER", str(tmp_path))
    if program:
        monkeypatch.setattr(fork_client, "PROGRAM", program)
    if is_built:
        (tmp_path / "js").mkdir()
        (tmp_path / "js" / "start").touch()
    start(KIND._replace(starter=starter), why)
    python = [sys.executable, "-I", "-X", "utf8", *(program or ("-m", "runtimes.forkserver"))]
    command = [str(tmp_path / "js/start")] if is_used else python
    assert Played.last.command[: len(command)] == command
    assert len(Played.last.command) == len(command) + 4 + bool(why)


def test_a_process_is_there_until_its_handle_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    assert fork_client._is_there(reading) is True
    os.close(writing)
    assert fork_client._is_there(reading) is False
    os.close(reading)
    asked: list[Any] = []
    poller = SimpleNamespace(register=lambda *what: asked.append(what), poll=asked.append)
    monkeypatch.setattr(fork_client, "select", SimpleNamespace(poll=lambda: poller, POLLIN=1))
    assert fork_client._is_there(7) is True
    assert fork_client._is_there(8, 0.25) is True
    assert asked == [(7, 1), 0, (8, 1), 250]


@pytest.mark.parametrize("handle", [None, -1, 0, 9])  # 0 as well: a handler may begin without a standard input
def test_one_that_is_ended_has_a_moment_to_end_by_itself(handle: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its handle as long as it takes, up to a tenth of a second; without one blindly."""
    server, process = loaded()
    worker = server.order_worker()
    process.say(b"P" + PID.pack(NOBODY))
    server.pid_of(worker)
    assert server._handles == {NOBODY: -1}  # the kernel knows of no such process
    server._handles = {} if handle is None else {NOBODY: handle}
    waited: list[Any] = []
    monkeypatch.setattr(fork_client, "_is_there", lambda *given: waited.append(given))
    monkeypatch.setattr(fork_client, "time", SimpleNamespace(monotonic=time.monotonic, sleep=waited.append))
    monkeypatch.setattr(server, "_receive", lambda _: b"X" + ENDED.pack(NOBODY, 0, 1))
    closed: list[int] = []
    monkeypatch.setattr(fork_client, "os", SimpleNamespace(close=closed.append, WIFSIGNALED=os.WIFSIGNALED))
    worker.trace, trace = -1, worker.trace
    assert server.end_worker(worker) == (0, True)
    os.close(trace)
    assert waited == ([(handle, 0.1)] if handle in (0, 9) else [0.002])
    assert closed == ([handle] if handle in (0, 9) else [])


def test_what_it_said_before_it_ended_is_read_though_it_read_nothing() -> None:
    """The kernel says first that what it was sent is lost."""
    server = start()
    server.order_worker()
    Played.last.say(b"Nno addon")
    Played.last.end(0)
    with pytest.raises(ForkServerGone):
        server.wait_ready()
    assert server.cannot_fork == "no addon"


@pytest.mark.parametrize(("size", "read"), [(511, 511), (512, 512), (513, 512)])
def test_of_an_answer_512_bytes_are_read(size: int, read: int) -> None:
    server, _ = loaded(b"R" + b"x" * (size - 1))
    assert server.workers_begin == "x" * (read - 1)


@pytest.mark.parametrize("runs", [True, False])
def test_with_an_orphan_its_session_ends(runs: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by the number of one that is gone: it may be another's by now."""
    server, _ = loaded()
    killed: list[Any] = []

    def kill(pid: int, sent: int) -> None:
        killed.append((pid, sent))
        raise {1: ProcessLookupError, 2: PermissionError}[pid]

    def send(handle: int, sent: int) -> None:
        killed.append((-handle, sent))
        raise ProcessLookupError

    closed: list[int] = []
    monkeypatch.setattr(fork_client, "os", SimpleNamespace(kill=kill, close=closed.append))
    fake = SimpleNamespace(SIGKILL=signal.SIGKILL, pidfd_send_signal=send)
    monkeypatch.setattr(fork_client, "signal", fake)
    monkeypatch.setattr(fork_client, "_is_there", lambda _: runs)
    monkeypatch.setattr(fork_client, "session_members", lambda _: [1, 2])
    server._handles = {5: 50, 6: -1, 7: 0}
    server._end_orphans()
    members = [(1, signal.SIGKILL), (2, signal.SIGKILL)] if runs else []
    assert killed == [*members, (-50, signal.SIGKILL), *members, (0, signal.SIGKILL)]
    assert closed == [50, 0]
    assert server._handles == {}


class LoadingClock:
    """Says when one that loads is looked at, and how long each look waits, in milliseconds; nothing ever comes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, cpu: list[float], *, waits: bool = True) -> None:
        self.now, self.polls, self.killed = 0.0, list[float](), 0
        poller = SimpleNamespace(register=lambda *_: None, poll=self.poll)
        monkeypatch.setattr(fork_client, "select", SimpleNamespace(poll=lambda: poller, POLLIN=1))
        monkeypatch.setattr(fork_client, "time", SimpleNamespace(monotonic=lambda: self.now))
        monkeypatch.setattr(fork_client, "used_seconds", lambda _: cpu.pop(0) + 0 if len(cpu) > 1 else cpu[0] + 0)
        monkeypatch.setattr(fork_client, "is_waiting", lambda _: waits)

    def poll(self, milliseconds: float) -> bool:
        self.polls.append(milliseconds)
        self.now += milliseconds / 1000
        return False


@pytest.mark.parametrize(
    ("cpu", "waits", "until", "begun", "looks"),
    [
        ([1.0], True, math.inf, 0, [250] * 14),
        ([0.0], True, math.inf, 0, [250] * 14),  # three seconds after the first look, and a look
        ([1.0, 2.0, 2.0, 1.0], True, math.inf, 0, [250] * 17),  # whatever it has used, as long as that changes
        ([0.0], True, 6.0, 0, [250] * 7),  # a third of what is left: 4.25 s at the seventh look
        ([0.0], False, math.inf, -55.0, [250] * 21),
        ([0.0], False, 1.0, 0, [250] * 3 + [20] * 13),
        ([0.0], False, 0.25, 0, [20] * 13),
        ([0.0], False, 0.26, 0, [250, 20]),
    ],
)
def test_one_that_loads_is_looked_at_four_times_a_second_and_more_often_near_the_end(
    cpu: list[float], waits: bool, until: float, begun: float, looks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = LoadingClock(monkeypatch, [*cpu], waits=waits)
    clock.now = begun
    server = start()
    server.until, clock.now = until, 0.0
    with pytest.raises(ServiceError):
        server._wait_while_it_loads()
    assert clock.polls == looks


@pytest.mark.parametrize(
    ("loaded_with", "now", "changed"),
    [((1, 2), (1, 2), False), ((1, 2), (1, 3), True), ((1, 2), (0, 2), True), ((), (1, 2), False), ((), (), False)],
)
def test_it_is_changed_where_its_condition_is_another_than_when_it_had_loaded(
    loaded_with: tuple[int, ...], now: tuple[int, ...], changed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the kernel did not tell, nobody knows."""
    monkeypatch.setattr(fork_client, "condition_of", lambda pid: loaded_with if pid == os.getpid() else (9,))
    server, _ = loaded()
    monkeypatch.setattr(fork_client, "condition_of", lambda pid: (*now,) if pid == os.getpid() else (9,))
    assert server.is_changed() is changed


def test_an_answer_is_waited_for_in_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    server, process = loaded()
    process.say(b"Lfiles;nofile")
    waited: list[float] = []
    poller = SimpleNamespace(register=lambda *_: None, poll=lambda milliseconds: (waited.append(milliseconds), [1])[1])
    monkeypatch.setattr(fork_client, "select", SimpleNamespace(poll=lambda: poller, POLLIN=1))
    server._take_answer(0.25)
    assert waited == [250]
