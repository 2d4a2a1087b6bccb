"""What a worker's process cannot do, each seen to work in a forked process from which nothing was taken."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from border.worker_limits import WorkerLimits
from runtimes import forkserver
from runtimes.walls import process as process_walls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMITS = WorkerLimits(memory_bytes=64 << 20, cpu_seconds=30, open_files=32)
SECRET = b"handler's own"
SECRET_FD = 700  # beyond what the tests before have open: one of the pipes below would be lost otherwise


def in_child(attack: Callable[[], bytes], *, confined: bool, another_user: bool = False) -> bytes:
    """Run an attack in a forked process, confined as a worker is or not at all; return what it got.

    `another_user`: one of no privileges, as on Lambda, and not root, whom the kernel exempts from some limits.
    """
    answer, theirs = os.pipe()
    trace, trace_end = os.pipe()
    secret, secret_end = os.pipe()
    os.write(secret_end, SECRET)
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            os.dup2(secret, SECRET_FD)
            if another_user and os.geteuid() == 0:
                os.setgroups([])
                os.setuid(54_000 + os.getpid() % 1_000)
            process_walls.prctl(
                process_walls.PR_SET_DUMPABLE, 1
            )  # a test before may have loaded the handler, which is not
            if confined:
                high = [os.dup2(fd, 800 + place) for place, fd in enumerate((theirs, trace_end))]
                process_walls.confine_server(LIMITS, process_walls.mapped_bytes() + LIMITS.memory_bytes)
                os.setsid()
                process_walls.keep_only({3: high[0], 4: high[1]})
                process_walls.confine_worker(LIMITS, 0)
                theirs = 3
            os.write(theirs, attack())
        os._exit(0)
    for fd in (theirs, trace, trace_end, secret, secret_end):
        os.close(fd)
    got = os.read(answer, 1000)
    os.close(answer)
    os.waitpid(pid, 0)
    return got


def allocate() -> bytes:
    return str(len(bytearray(512 << 20))).encode()


def read_a_descriptor_of_the_parent() -> bytes:
    return os.read(SECRET_FD, 100)


def leave_the_log_a_line() -> bytes:
    # The log is whatever descriptor 2 is: a worker's must lead nowhere.
    return b"log" if os.fstat(2).st_rdev != Path("/dev/null").stat().st_rdev else b""


def share_the_parents_session() -> bytes:
    return b"same" if os.getsid(0) == os.getsid(os.getppid()) else b""


def be_dumpable() -> bytes:
    return b"yes" if ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) else b""  # PR_GET_DUMPABLE


def gain_privileges() -> bytes:
    return b"yes" if ctypes.CDLL(None).prctl(39, 0, 0, 0, 0) == 0 else b""  # PR_GET_NO_NEW_PRIVS


def open_many_files() -> bytes:
    return str([os.open("/dev/null", os.O_RDONLY) for _ in range(100)][-1]).encode()


def leave_a_core() -> bytes:
    resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))
    return b"core"


@pytest.fixture(autouse=True)
def log_goes_somewhere(tmp_path: Path) -> Iterator[None]:
    """Have a descriptor 2 that is not /dev/null, whatever runs the tests."""
    kept = os.dup(2)
    log = os.open(tmp_path / "log", os.O_WRONLY | os.O_CREAT)
    os.dup2(log, 2)
    os.close(log)
    yield
    os.dup2(kept, 2)
    os.close(kept)


@pytest.mark.parametrize(
    "attack",
    [
        allocate,
        read_a_descriptor_of_the_parent,
        leave_the_log_a_line,
        share_the_parents_session,
        be_dumpable,
        gain_privileges,
        open_many_files,
        leave_a_core,
    ],
)
def test_worker_cannot(attack: Callable[[], bytes]) -> None:
    assert in_child(attack, confined=False)
    assert in_child(attack, confined=True) == b""


def start_a_process() -> bytes:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return b"forked"


def start_a_thread() -> bytes:
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()
    return b"started"


@pytest.mark.parametrize("attack", [start_a_process, start_a_thread])
def test_worker_of_no_privileges_starts_nothing(attack: Callable[[], bytes]) -> None:
    """Not even where the kernel's filters are refused."""
    assert in_child(attack, confined=False, another_user=True)
    assert in_child(attack, confined=True, another_user=True) == b""


CAPABILITIES = ("CapInh", "CapPrm", "CapEff")
PR_GET_SECUREBITS = 27


def name_privileges() -> bytes:
    """Say which capabilities this process has, and what it would get where it becomes another program."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    held = [name for name in CAPABILITIES if int(lines[name], 16)]
    return f"{','.join(held)} {ctypes.CDLL(None).prctl(PR_GET_SECUREBITS, 0, 0, 0, 0)}".encode()


def test_of_root_a_worker_has_the_name_alone() -> None:
    """Neither now, nor by becoming another program, nor by asking for it back: that is what the locked bits are."""
    is_root = os.geteuid() == 0
    held, bits = in_child(name_privileges, confined=False).decode().split(" ")
    assert (("CapEff" in held), bits) == (is_root, "0")
    held, bits = in_child(name_privileges, confined=True).decode().split(" ")
    # Being root gives nothing, changing users gives nothing, and neither can be turned on again; who is not root sets no bit.
    assert (held, int(bits)) == ("", 0b1111 if is_root else 0)


def test_limit_on_processes_is_not_lifted_again() -> None:
    def lift_and_fork() -> bytes:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NPROC, (1_000, 1_000))
        return start_a_process()

    assert in_child(lift_and_fork, confined=False, another_user=True)
    assert in_child(lift_and_fork, confined=True, another_user=True) == b""


def test_worker_cannot_fill_the_disk(tmp_path: Path) -> None:
    target = tmp_path / "filled"

    def write() -> bytes:
        with target.open("wb", buffering=0) as file:
            return str(file.write(b"x" * 100)).encode()

    assert in_child(write, confined=False) == b"100"
    assert target.stat().st_size == 100
    target.unlink()
    in_child(write, confined=True)
    assert not target.exists() or target.stat().st_size == 0


def open_a_file() -> None:
    os.open("/proc/self/mem", os.O_RDONLY)


def open_a_folder() -> None:
    os.open("/", os.O_RDONLY | os.O_DIRECTORY)


def open_a_path() -> None:
    os.open("/tmp", os.O_PATH)


def make_memory_a_file() -> None:
    os.memfd_create("x")


def make_a_pipe() -> None:
    os.pipe()


def make_a_socket() -> None:
    socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def make_a_pair() -> None:
    socket.socketpair()


def copy_a_descriptor() -> None:
    os.dup(0)


def wait_for_events() -> None:
    select.epoll()


def hold_a_process() -> None:
    os.pidfd_open(os.getppid())


def list_a_folder() -> None:
    assert os.listdir("/proc")  # noqa: PTH208 -- what is tried


def take_a_descriptor_from_a_neighbour() -> None:
    ours, theirs = PAIR
    socket.send_fds(theirs, [b"x"], [0])
    _, fds, _, _ = socket.recv_fds(ours, 1, 1)
    assert fds


PAIR = socket.socketpair()


@pytest.mark.parametrize(
    "attack",
    [
        open_a_file,
        open_a_folder,
        open_a_path,
        make_memory_a_file,
        make_a_pipe,
        make_a_socket,
        make_a_pair,
        copy_a_descriptor,
        wait_for_events,
        hold_a_process,
        list_a_folder,
        take_a_descriptor_from_a_neighbour,
    ],
)
def test_no_descriptor_is_opened_any_more(attack: Callable[[], None]) -> None:
    """By the limit alone: nothing else is taken from the process, as where the kernel's filters are refused."""

    def tried() -> bytes:
        try:
            attack()
        except (OSError, AssertionError) as error:
            return f"{type(error).__name__}".encode()
        return b"through"

    def refused() -> bytes:
        assert process_walls.refuse_descriptors()
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(
                resource.RLIMIT_NOFILE, (100, 100)
            )  # for good, also for root once its capabilities are gone
        return tried()

    assert in_child(tried, confined=False) == b"through"
    assert in_child(refused, confined=True) in (b"OSError", b"AssertionError")


def test_what_is_open_goes_on_without_descriptors() -> None:
    def speak() -> bytes:
        ours, theirs = PAIR
        assert process_walls.refuse_descriptors()
        os.write(theirs.fileno(), b"heard")
        readable, _, _ = select.select([ours], [], [], 5)
        return os.read(ours.fileno(), 100) if readable else b""

    assert in_child(speak, confined=False) == b"heard"


def test_no_signal_is_queued_and_the_ordinary_ones_arrive() -> None:
    arrived: list[int] = []

    def queue_and_ask() -> bytes:
        signal.signal(signal.SIGUSR1, lambda number, _: arrived.append(number))
        os.kill(os.getpid(), signal.SIGUSR1)
        value = ctypes.c_void_p(7)
        queued = ctypes.CDLL(None).sigqueue(os.getpid(), signal.SIGRTMIN, value)
        return f"{len(arrived)} {'queued' if queued == 0 else 'refused'}".encode()

    def with_the_mask() -> bytes:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGRTMIN])
        return queue_and_ask()

    assert in_child(with_the_mask, confined=False) == b"1 queued"
    assert in_child(with_the_mask, confined=True) == b"1 refused"


CROWD = 150


def test_a_crowd_of_other_processes_does_not_refuse_a_worker_its_own() -> None:
    """More of this user than the headroom, as in other containers of the machine; and still no more than some."""
    headroom = 64
    command = [sys.executable, str(Path(__file__).parent / "crowd.py"), str(CROWD), str(headroom)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as leader:
        assert leader.stdout is not None
        try:
            crowd, own, bomb = map(int, leader.stdout.readline().split())
        finally:
            os.killpg(leader.pid, signal.SIGKILL)
    assert crowd == CROWD
    assert own == headroom // 2
    assert bomb < 2 * CROWD + 2 * headroom


@pytest.mark.parametrize("there", [1, 63, 64, 65, 150, 5_000])
def test_how_many_processes_there_are_is_found_to_a_factor_of_two(there: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """By trying, and no more often than it doubles: each trial is a fork."""
    limits: list[int] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _what: (0, resource.RLIM_INFINITY))
    monkeypatch.setattr(resource, "setrlimit", lambda _what, limit: limits.append(limit[0]))
    monkeypatch.setattr(process_walls, "_can_fork", lambda: limits[-1] > there)
    found = process_walls._count_processes(64)
    assert there < found <= max(64, 2 * there)
    assert limits == [64 << place for place in range(len(limits))]


def test_no_more_processes_are_looked_for_than_there_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    for hard, most in ((1_000, 2_000), (resource.RLIM_INFINITY, 1 << 23)):
        monkeypatch.setattr(resource, "getrlimit", lambda _what, hard=hard: (0, hard))
        monkeypatch.setattr(resource, "setrlimit", lambda *_limit: None)
        monkeypatch.setattr(process_walls, "_can_fork", lambda: False)
        assert most / 2 <= process_walls._count_processes(64) < most


@pytest.mark.parametrize(("wanted", "got"), [(40, 40), (50, 50), (60, 50)])
def test_a_limit_is_lowered_for_good_and_never_raised(wanted: int, got: int) -> None:
    def lower() -> bytes:
        resource.setrlimit(resource.RLIMIT_NOFILE, (30, 50))
        held = process_walls.lower_limit(resource.RLIMIT_NOFILE, wanted)
        return f"{held} {resource.getrlimit(resource.RLIMIT_NOFILE)}".encode()

    assert in_child(lower, confined=False) == f"True ({got}, {got})".encode()


@pytest.mark.parametrize("error", [OSError(1, "refused"), ValueError("refused")])
def test_a_limit_that_is_refused_is_told(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(_what: int, _limit: tuple[int, int]) -> None:
        raise error

    monkeypatch.setattr(resource, "setrlimit", refuse)
    assert process_walls.lower_limit(resource.RLIMIT_NOFILE, 40) is False


def test_whether_the_kernel_took_it_is_told() -> None:
    def ask() -> bytes:
        known = process_walls.prctl(process_walls.PR_SET_CHILD_SUBREAPER, 1)
        unknown = process_walls.prctl(1 << 20, 1)
        return f"{known} {unknown} {process_walls.die_with_parent(os.getppid())}".encode()

    assert in_child(ask, confined=False) == b"True False True"


def test_worker_does_not_outlive_its_fork_server() -> None:
    for bound in (False, True):
        answer, theirs = os.pipe()
        middle = os.fork()
        if middle == 0:
            parent = os.getpid()
            if os.fork() == 0:
                if bound:
                    process_walls.die_with_parent(parent)
                os.write(theirs, b"up")
                time.sleep(0.3)
                os.write(theirs, b" alive")
                os._exit(0)
            os.read(answer, 2)
            os._exit(0)
        os.close(theirs)
        os.waitpid(middle, 0)
        seen = b""
        while chunk := os.read(answer, 100):
            seen += chunk
        os.close(answer)
        assert seen == (b"" if bound else b" alive")


def test_what_a_worker_leaves_behind_is_swept() -> None:
    """A grandchild in a session of its own, whose parent has gone, comes to the subreaper and is killed."""
    answer, theirs = os.pipe()
    server = os.fork()
    if server == 0:
        try:
            process_walls.prctl(process_walls.PR_SET_CHILD_SUBREAPER, 1)
            worker = os.fork()
            if worker == 0:
                os.setsid()
                if os.fork() == 0:
                    os.setsid()
                    signal.pause()
                os._exit(0)
            # Until it has ended and its child is ours; it stays a zombie, which is what `end_worker` waits for.
            os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)
            before = len(forkserver.children())
            forkserver.end_worker(worker, {worker})
            os.write(theirs, f"{before} {len(forkserver.children())}".encode())
        finally:
            os._exit(0)
    os.close(theirs)
    os.waitpid(server, 0)
    before, after = os.read(answer, 100).split()
    os.close(answer)
    assert int(before) == 2
    assert int(after) == 0


def test_a_fork_server_gives_up_each_thing_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another layer holds as well is not missed where it is left out, until that layer is refused."""
    did: list[tuple[object, ...]] = []
    monkeypatch.setattr(process_walls, "prctl", lambda *given: did.append(("prctl", *given)))
    monkeypatch.setattr(process_walls, "lower_limit", lambda *given: did.append(given))
    monkeypatch.setattr(process_walls, "drop_capabilities", lambda: did.append(("capabilities",)))
    process_walls.confine_server(LIMITS, 1_234)
    assert set(did) == {
        ("capabilities",),
        ("prctl", process_walls.PR_SET_NO_NEW_PRIVS, 1),
        ("prctl", process_walls.PR_SET_DUMPABLE, 0),
        (resource.RLIMIT_AS, 1_234),
        (resource.RLIMIT_NOFILE, LIMITS.open_files),
        *((limit, 0) for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_MEMLOCK)),
        *((limit, 0) for limit in (resource.RLIMIT_MSGQUEUE, resource.RLIMIT_SIGPENDING)),
    }
    did.clear()
    monkeypatch.setattr(process_walls, "_count_processes", lambda at_least: 10 * at_least)
    process_walls.confine_worker(LIMITS, 0)
    process_walls.limit_processes(7)
    assert did == [(resource.RLIMIT_CPU, LIMITS.cpu_seconds), (resource.RLIMIT_NPROC, 0), (resource.RLIMIT_NPROC, 77)]
