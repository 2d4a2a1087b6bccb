"""How the layers are tried: what counts as refused, in which child, and what is told where one is ended or never gets so far."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import resource
import signal
import socket
import stat
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from border.frames import CHANNEL_FD
from runtimes.walls import mechanisms, probes
from runtimes.walls import process as process_walls

if TYPE_CHECKING:
    from collections.abc import Callable

MEMORY = 1 << 20


def killed_by(number: int) -> Callable[[probes.Aim], bool]:
    def attack(_aim: probes.Aim) -> bool:
        os.kill(os.getpid(), number)
        signal.pause()
        return True

    return attack


def refuse(_aim: probes.Aim) -> bool:
    raise MemoryError


def leave_early(_aim: probes.Aim) -> bool:
    os._exit(0)


class Leaving:
    """In the place of what a probe leaves: notes, on the pipe, that it was left, and is then gone or not."""

    def __init__(self, gone: list[bool], pipes: list[int]) -> None:
        self.gone, self.pipes = gone, pipes

    def leave(self) -> None:
        os.write(CHANNEL_FD, b"*")

    def nothing_is_left(self, pipe: int) -> bool:
        os.close(pipe)
        self.pipes.append(pipe)
        return self.gone[min(len(self.pipes), len(self.gone)) - 1]


class Tried:
    """Tries attacks in children that are confined by nothing, but for the channel's place."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch = monkeypatch
        self.children = 0
        self.found = frozenset({"mechanism"})
        self.confined: Callable[[], None] = lambda: None

    def fork(self, _pipe: int) -> int:
        self.children += 1
        return os.fork()

    def confine(self, pipe: int) -> None:
        self.confined()
        os.dup2(pipe, CHANNEL_FD)

    def __call__(self, *gone: bool, **attacks: Callable[[probes.Aim], bool]) -> tuple[set[str], set[str]]:
        pipes: list[int] = []
        self.patch.setattr(probes, "ATTACKS", attacks)
        self.patch.setattr(probes, "Leaving", lambda: Leaving(list(gone) or [True], pipes))
        self.patch.setattr(mechanisms, "of_the_fork_server", lambda: frozenset({"server"}))
        self.patch.setattr(mechanisms, "of_this_process", lambda program: frozenset({f"of {program}"}))
        trial = probes.Trial(self.fork, self.confine, lambda: self.found, lambda pid: os.waitpid(pid, 0)[1])
        before = len(list(Path("/proc/self/fd").iterdir()))
        standing = probes.try_layers("/program", MEMORY, trial)
        assert len(list(Path("/proc/self/fd").iterdir())) == before
        return set(standing.layers), set(standing.mechanisms)


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> Tried:
    me, leave = os.getpid(), os._exit

    def leave_unless_it_is_us(code: int) -> None:
        assert os.getpid() != me, "this process was to end as a child does"
        leave(code)

    monkeypatch.setattr(os, "_exit", leave_unless_it_is_us)
    return Tried(monkeypatch)


ALL = {"mechanism", "server", "of /program"}


def test_what_fails_or_raises_is_refused_and_what_gets_through_is_not(tried: Tried) -> None:
    found = tried(a=lambda _: True, b=lambda _: False, c=refuse, d=lambda _: True, e=lambda _: False)
    assert found == ({"b", "c", "e", "leftovers"}, ALL)
    assert tried.children == 1


def test_one_that_is_killed_is_refused_and_another_child_goes_on(tried: Tried) -> None:
    found = tried(
        a=lambda _: False, b=killed_by(signal.SIGSYS), c=lambda _: True, d=killed_by(signal.SIGKILL), e=lambda _: False
    )
    assert found == ({"a", "b", "d", "e", "leftovers"}, ALL)
    assert tried.children == 3


@pytest.mark.parametrize("end", [killed_by(signal.SIGALRM), leave_early], ids=["time", "an exit"])
def test_one_that_never_ends_or_ends_by_itself_is_not_refused(end: Any, tried: Tried) -> None:
    assert tried(a=lambda _: False, b=end, c=lambda _: False) == ({"a", "c", "leftovers"}, ALL)
    assert tried.children == 2


@pytest.mark.parametrize(
    ("gone", "stands"), [((True,), True), ((False,), False), ((False, True), False), ((True, False), False)]
)
def test_nothing_is_left_where_no_child_has_left_anything(gone: tuple[bool, ...], stands: bool, tried: Tried) -> None:
    layers, _ = tried(*gone, a=killed_by(signal.SIGKILL), b=lambda _: False)
    assert layers == {"a", "b"} | ({"leftovers"} if stands else set())


@pytest.mark.parametrize("end", [killed_by(signal.SIGKILL), leave_early], ids=["a signal", "an exit"])
def test_where_the_last_attack_ends_its_child_another_one_leaves_things(end: Any, tried: Tried) -> None:
    """What a child left that never came so far is no evidence."""
    layers, _ = tried(True, False, a=lambda _: False, b=end)
    assert (tried.children, "leftovers" in layers) == (2, False)


def test_what_was_left_and_holds_the_pipe_is_not_waited_for(
    tried: Tried, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave_a_process(_leaving: Leaving) -> None:
        if os.fork() == 0:
            while not (tmp_path / "over").exists():
                time.sleep(0.01)
            os._exit(0)

    monkeypatch.setattr(Leaving, "leave", leave_a_process)
    late = threading.Timer(10, (tmp_path / "over").touch)
    late.start()
    tried(a=lambda _: False)
    late.cancel()
    waited = (tmp_path / "over").exists()
    (tmp_path / "over").touch()
    assert not waited


def test_where_a_child_is_not_confined_nothing_stands(tried: Tried) -> None:
    tried.confined = lambda: os._exit(0)
    assert tried(a=lambda _: False) == (set(), {"server"})
    assert tried.children == 1


def test_mechanisms_of_all_children_are_told(tried: Tried) -> None:
    tried.found = frozenset({"b", "a"})
    assert tried(a=lambda _: True)[1] == {"a", "b", "server", "of /program"}


def test_an_attack_has_its_aim_its_time_and_no_place_for_errors(tried: Tried, monkeypatch: pytest.MonkeyPatch) -> None:
    me, parent, alarms = os.getpid(), os.getppid(), list[int]()
    monkeypatch.setattr(signal, "alarm", alarms.append)  # in the child, which is a copy of this process

    def as_expected(aim: probes.Aim) -> bool:
        return aim == (MEMORY, (parent, me), f"/tmp/macro-runner-{me}-grown")

    found, _ = tried(aim=as_expected, time=lambda _: alarms == [5], errors=lambda _: sys.stderr is None)
    assert found == {"leftovers"}  # all three got through


ANSWERS: list[tuple[bytes, tuple[Any, str]]] = [
    (b"", (None, "")),
    (b"a,b", (None, "")),
    (b"a,b\n", ({"a", "b"}, "")),
    (b"a\n+-", ({"a"}, "+-")),
    (b"a\n+-+\n", ({"a"}, "+-+")),
    (b"\n-\n", ({""}, "-")),
    (b"a" * 5_000 + b"\n+\n", ({"a" * 5_000}, "+")),
]
HELD = [(told, found, True) for told, found in ANSWERS if told.count(b"\n") == 2]


@pytest.mark.parametrize(("told", "found", "held"), [*((*one, False) for one in ANSWERS), *HELD], ids=range(10))
def test_an_answer_is_read_to_its_second_line_or_to_its_end(told: bytes, found: tuple[Any, str], held: bool) -> None:
    """Where somebody still holds the pipe, nothing more is waited for."""
    reading, writing = os.pipe()
    os.write(writing, told)
    if not held:
        os.close(writing)
    signal.alarm(20)
    assert probes._read_answer(reading) == (found[0] and frozenset(found[0]), found[1])
    signal.alarm(0)
    os.close(reading)
    if held:
        os.close(writing)


def no_descriptor() -> None:
    process_walls.refuse_descriptors()


def no_growth() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    ctypes.CDLL(None).umask(0)


def little_memory() -> None:
    most = process_walls.mapped_bytes() + (200 << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def no_process() -> None:
    if os.geteuid() == 0:
        os.setuid(54_000)
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


WALLS: dict[str, Callable[[], None]] = {
    "files": no_descriptor,
    "sockets": no_descriptor,
    "disk": no_growth,
    "memory": little_memory,
    "processes": no_process,
}


@pytest.mark.parametrize("wall", [False, True], ids=["without", "with its wall"])
@pytest.mark.parametrize("name", WALLS)
def test_an_attack_gets_through_where_nothing_refuses_it_and_leaves_nothing(
    name: str, wall: bool, tmp_path: Path
) -> None:
    tmp_path.chmod(0o777)
    # More than a process that has run other tests may have by it.
    aim = probes.Aim(2 << 30, (), str(tmp_path / "grown"))
    told, tells = os.pipe()
    if (pid := os.fork()) == 0:
        said = "refused"
        try:
            if wall:
                WALLS[name]()
            before = set() if wall else {one.name for one in Path("/proc/self/fd").iterdir()}
            if probes.ATTACKS[name](aim):
                said = "through"
            if not wall and name != "disk" and {one.name for one in Path("/proc/self/fd").iterdir()} != before:
                said = "leaves a descriptor"
            with contextlib.suppress(ChildProcessError):
                said = "leaves a process" if os.waitpid(-1, os.WNOHANG) else said
        finally:
            os.write(tells, said.encode())
            os._exit(0)
    os.close(tells)
    with os.fdopen(told) as answer:
        assert answer.read() == ("refused" if wall else "through")
    os.waitpid(pid, 0)
    assert list(tmp_path.iterdir()) == []


def test_so_much_more_is_asked_for_than_a_worker_may_have_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a small machine has not got its kernel refuses, which would look like a layer. As in zygote/attacks.c."""
    asked: list[int] = []

    def ask(size: int) -> bytes:
        asked.append(size)
        return b"some"

    monkeypatch.setattr(probes, "bytes", ask, raising=False)
    assert probes.ATTACKS["memory"](probes.Aim(MEMORY, (), ""))
    assert asked == [MEMORY + (256 << 20)]


@pytest.mark.parametrize("refused", ["mknod", "open", "both"])
def test_a_file_grows_by_its_name_or_by_a_descriptor(
    refused: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: Any, **_more: Any) -> None:
        raise PermissionError

    scratch = tmp_path / "grown"
    sizes: list[tuple[int, int]] = []
    unlink = os.unlink

    def look(path: str) -> None:
        status = os.stat(path)  # noqa: PTH116 -- as it is called
        sizes.append((status.st_size, stat.S_IMODE(status.st_mode) & 0o077))
        unlink(path)

    monkeypatch.setattr(os, "unlink", look)
    for name in ("mknod", "open") if refused == "both" else (refused,):
        monkeypatch.setattr(os, name, fail)
    aim = probes.Aim(0, (), str(scratch))
    if refused == "both":
        with pytest.raises(PermissionError):
            probes.ATTACKS["disk"](aim)
    else:
        assert probes.ATTACKS["disk"](aim)
    monkeypatch.undo()
    assert sizes == ([] if refused == "both" else [(1, 0)])  # nobody else's to read
    assert not scratch.exists()


@pytest.mark.parametrize("opens", [[socket.AF_INET], [socket.AF_UNIX], []], ids=["the first", "the last", "none"])
def test_any_family_of_sockets_that_opens_is_one_too_many(
    opens: list[socket.AddressFamily], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    class Refusing(socket.socket):
        def __init__(self, family: int, kind: int) -> None:
            asked.append((family, kind))
            if family not in opens:
                raise OSError
            super().__init__(family, kind)

    monkeypatch.setattr(socket, "socket", Refusing)
    families = [socket.AF_INET, socket.AF_INET6, socket.AF_UNIX]
    assert probes.ATTACKS["sockets"](probes.Aim(0, (), "")) is bool(opens)
    assert asked == [(family, socket.SOCK_DGRAM) for family in (families[:1] if opens == families[:1] else families)]


def test_any_neighbour_that_is_open_is_one_too_many() -> None:
    """One's own memory may be read; nobody has the process number 0."""
    me = os.getpid()
    for neighbours, through in (((), False), ((me,), True), ((2**22 + 5, me), True), ((2**22 + 5,), False)):
        assert probes.ATTACKS["neighbours"](probes.Aim(0, neighbours, "")) is through


@pytest.mark.parametrize(
    ("read", "error", "traced", "through", "asked"),
    [
        (0, 0, -1, True, ["read"]),
        (1, 0, -1, True, ["read"]),
        (-1, errno.EFAULT, -1, True, ["read"]),  # whoever may read is told that nothing is there
        (-1, errno.EPERM, -1, False, ["read", "trace"]),
        (-1, errno.EPERM, 1, False, ["read", "trace"]),
        (-1, errno.EPERM, 0, True, ["read", "trace"]),
    ],
)
def test_a_neighbour_that_may_be_read_or_traced_is_open(
    read: int, error: int, traced: int, through: bool, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """<sys/ptrace.h>: PTRACE_SEIZE, which stops nobody. Of the neighbour a byte at address 8, which nobody has."""
    nobody, done = 2**22 + 5, list[str]()

    def process_vm_readv(pid: int, here: Any, ours: int, there: Any, theirs: int, flags: int) -> int:
        done.append("read")
        assert (pid, ours, theirs, flags) == (nobody, 1, 1, 0)
        assert (list(there), here[1]) == ([8, 1], 1)
        assert ctypes.string_at(here[0], 1) == b"\0"
        ctypes.set_errno(error)
        return read

    def ptrace(*given: int) -> int:
        done.append("trace")
        assert given == (0x4206, nobody, 0, 0)
        return traced

    libc = SimpleNamespace(process_vm_readv=process_vm_readv, ptrace=ptrace)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name, use_errno: libc if use_errno else None)
    assert probes.ATTACKS["neighbours"](probes.Aim(0, (nobody,), "")) is through
    assert done == asked
