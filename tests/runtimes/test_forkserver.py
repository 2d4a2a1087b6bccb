"""What a fork server knows of its children where the kernel tells it less, and who then ends what they leave."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from border.control import ASK, END, ENDED, GONE, LAYERS, PID, SPAWN, SPAWNED, SWEPT, TRY
from border.worker_limits import WorkerLimits
from runtimes import forkserver, quick_fork

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtimes.loaded_runtime import LoadedRuntime

NOBODY = "999999999"  # above any number that Linux gives
REFUSED = """
import os, socket, sys
from types import SimpleNamespace
from border.server import Server
from runtimes import forkserver
from runtimes.walls import process as process_walls
process_walls.prctl = lambda *_: False  # the kernel lets nobody be a reaper
forkserver.import_module = lambda _: SimpleNamespace(load=lambda *_: None)
forkserver.serve = lambda *_, reaper: print(reaper, *os.environ)
control, _ = socket.socketpair()
sys.argv[1:] = [Server("x", "x").pack(), str(control.fileno()), str(os.getppid()), "268435456,10,32"]
forkserver.main()
"""


def test_looking_for_children_opens_nothing_that_stays() -> None:
    lowest = os.dup(0)
    os.close(lowest)
    forkserver.children()
    after = os.dup(0)
    os.close(after)
    assert after == lowest


def test_children_are_found_where_the_kernel_lists_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """By whom each process names as its parent; one that ends meanwhile is nobody's child."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in forkserver.children()
        really_open, really_list = os.open, os.listdir

        def open_another(path: str, flags: int) -> int:
            if path.endswith("/children"):
                raise FileNotFoundError(path)
            return really_open(path, flags)

        monkeypatch.setattr(os, "open", open_another)
        monkeypatch.setattr(os, "listdir", lambda path: [*really_list(path), NOBODY])
        found = forkserver.children()
        monkeypatch.undo()
        child.communicate(b"\n")
    assert child.pid in found
    assert not {os.getpid(), os.getppid(), int(NOBODY)} & set(found)
    assert forkserver._parent_of(NOBODY) == 0  # no process has that number


@pytest.mark.parametrize("swept", [True, False])
def test_who_is_no_reaper_looks_for_what_is_left_unless_the_handler_does(swept: bool) -> None:
    environment: dict[str, str] = {SWEPT: "1"} if swept else {}
    command = [sys.executable, "-c", REFUSED]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=60)
    reaper, *variables = done.stdout.split()
    assert reaper == str(swept)
    assert SWEPT not in variables  # a worker is not told


# What is open while it loads: by name, and with the socket where no worker has a descriptor.
LOADING = """
import os, socket, sys
from types import SimpleNamespace
from border.server import Server
from runtimes import forkserver
def tell(*_):
    links = {number: f"/proc/self/fd/{number}" for number in range(3, 100)}
    print(*(f"{number}={os.readlink(link).partition(':')[0]}" for number, link in links.items() if os.path.lexists(link)))
forkserver.import_module = lambda _: SimpleNamespace(load=tell)
forkserver.serve = lambda *_, **__: print(os.get_inheritable(20), os.get_inheritable(3), os.get_inheritable(4))
control, other = socket.socketpair()
left_open = [os.dup(0) for _ in range(5)]
sys.argv[1:] = [Server("x", "x").pack(), str(at := int(sys.argv[1])), str(os.getppid()), "268435456,10,32"]
if at != 20:
    os.close(20) if os.path.lexists("/proc/self/fd/20") else None
os.dup2(control.detach(), at)
other.detach()
forkserver.main()
"""


@pytest.mark.parametrize("given", ["40", "20", "12"])
def test_what_a_runtime_opens_has_no_workers_number(given: str) -> None:
    """A worker's channel and trace pipe go to 3 and 4, over whatever is there; below the socket nothing of ours is left."""
    command = [sys.executable, "-c", LOADING, given]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, stdin=subprocess.DEVNULL)
    assert done.stdout.splitlines() == ["3=/dev/null 4=/dev/null 20=socket", "False False False"]


# What is true of the process while a runtime loads, and when it serves; with what its limits are reckoned from.
STARTING = """
import ctypes, gc, os, signal, socket, sys
from types import SimpleNamespace
from border.server import Server
from runtimes import forkserver
from runtimes.walls import process as process_walls
def prctl(option):
    value = ctypes.c_int()
    return ctypes.CDLL(None).prctl(option, ctypes.byref(value) if option == 2 else 0, 0, 0, 0) or value.value
def tell(when):
    print(when, gc.isenabled(), gc.get_freeze_count() > 1000, signal.getsignal(signal.SIGINT) is signal.SIG_IGN, prctl(3), prctl(2))
def serve(_control, _runtime, limits, processes, begin, *, reaper):
    tell("serving")
    print(tuple(limits), processes, begin)
    raise ConnectionResetError if "gone" in sys.argv else SystemExit(7)
modules = {
    "worker": SimpleNamespace(load=lambda *_: tell("loading")),
    "forking": SimpleNamespace(become_fork_server=lambda *_, **__: "it cannot"),
    "runtimes.huge_pages": SimpleNamespace(begin=lambda: tell("begin"), end=lambda: tell("end")),
}
forkserver.import_module = modules.__getitem__
forkserver.serve = serve
forkserver.immortal.make_immortal = lambda: print("immortal", gc.get_freeze_count() > 1000)
process_walls.mapped_bytes = lambda: 1000
process_walls.confine_server = lambda limits, reserved: print(tuple(limits), reserved)
control, _ = socket.socketpair()
forking, huge, *more = sys.argv[1:]
server = Server("x", "worker", forking, reserved_mb=3, addresses_per_byte=5, processes=9, huge_pages=int(huge))
sys.argv[1:] = [server.pack(), str(control.fileno()), str(os.getppid()), "1000000,10,32", *more]
forkserver.main()
"""


def start(*arguments: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-c", STARTING, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout.splitlines()


def test_a_fork_server_is_hidden_and_collects_nothing_while_it_loads() -> None:
    """Who looks at what is loaded copies it; a Ctrl-C is the handler's to hear; and it ends with the handler."""
    code, lines = start("", "0")
    assert code == 7
    assert lines == [
        "loading False False True 0 9",
        "immortal False",
        f"(1000000, 10, 32) {1000 + (3 << 20) + 5 * 1_000_000}",
        "serving True True True 0 9",
        "(1000000, 10, 32) 9 forked",
    ]


@pytest.mark.parametrize(("more", "why"), [((), "it cannot"), (("as I say",), "as I say")])
def test_a_fork_server_says_why_its_workers_are_executed(more: tuple[str, ...], why: str) -> None:
    assert start("forking", "0", *more)[1][-1] == f"(1000000, 10, 32) 9 executed: {why}"


def test_huge_pages_are_asked_for_while_it_loads() -> None:
    names = [line.partition(" ")[0] for line in start("", "1")[1]]
    assert names == ["begin", "loading", "immortal", "end", "(1000000,", "serving", "(1000000,"]


def test_a_handler_that_has_gone_is_no_fault() -> None:
    assert start("forking", "0", "gone")[0] == 0


class Served:
    """A fork server's loop in this process, with commands that have come, and nothing behind it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ours, self.theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.did: list[tuple[Any, ...]] = []
        self.pids = iter(range(500, 600))
        monkeypatch.setattr(forkserver, "spawn_worker", self.spawn)
        monkeypatch.setattr(forkserver, "end_worker", self.end)
        monkeypatch.setattr("runtimes.forkserver.probes.try_layers", self.probe)
        monkeypatch.setattr(os, "kill", lambda *given: self.did.append(("kill", *given)))

    def spawn(self, _runtime: Any, limits: Any, processes: int, fds: list[int]) -> int:
        self.did.append(("spawn", limits, processes, len(fds)))
        for fd in fds:
            os.close(fd)
        return next(self.pids)

    def end(self, pid: int, workers: set[int], *, reaper: bool) -> tuple[int, bool]:
        self.did.append(("end", pid, set(workers), reaper))
        workers.discard(pid)
        return 9, False

    def probe(self, program: str, memory_bytes: int, _trial: Any) -> SimpleNamespace:
        self.did.append(("try", program, memory_bytes))
        return SimpleNamespace(pack=lambda: b"files;seccomp")

    def run(self, *messages: bytes, close: bool = True) -> list[bytes]:
        for message in messages:
            if message[0] == SPAWN:
                socket.send_fds(self.ours, [message], [0, 1])
            else:
                self.ours.send(message)
        if close:
            self.ours.shutdown(socket.SHUT_WR)
        runtime = cast("LoadedRuntime", SimpleNamespace(walls=SimpleNamespace(program="p", enter=None), serve=None))
        with self.theirs:
            forkserver._serve_in_python(self.theirs, runtime, LIMITS, 9, reaper=False)
        return [*iter(lambda: self.ours.recv(100), b"")] if close else []


LIMITS = WorkerLimits(memory_bytes=1_000, cpu_seconds=10, open_files=32)


def command(letter: int, pid: int | None = None) -> bytes:
    return bytes([letter]) + (b"" if pid is None else PID.pack(pid))


def test_each_command_has_its_answer_and_only_workers_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    served = Served(monkeypatch)
    with served.ours:
        answers = served.run(
            command(ASK, 500),  # of no worker of ours: its number may be anybody's
            command(SPAWN),
            command(SPAWN),
            command(ASK, 501),
            command(ASK, 502),
            command(TRY),
            command(END, 500),
            command(ASK, 500),
            command(END, 777),
        )
    assert answers == [
        SPAWNED + PID.pack(500),
        SPAWNED + PID.pack(501),
        LAYERS + b"files;seccomp",
        GONE + ENDED.pack(500, 9, 0),
        GONE + ENDED.pack(777, 9, 0),
    ]
    assert served.did == [
        ("spawn", LIMITS, 9, 2),
        ("spawn", LIMITS, 9, 2),
        ("kill", 501, signal.SIGUSR1),
        ("try", "p", 1_000),
        ("end", 500, {500, 501}, False),
        ("end", 777, {501}, False),
    ]


def test_a_handler_that_closes_with_an_answer_unread_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    served = Served(monkeypatch)
    monkeypatch.setattr(os, "kill", lambda *_: served.ours.close())
    served.run(command(SPAWN), command(ASK, 500), close=False)
    assert served.did == [("spawn", LIMITS, 9, 2)]


def test_a_worker_that_ends_before_it_is_asked_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    served = Served(monkeypatch)

    def gone(*_: Any) -> None:
        raise ProcessLookupError

    monkeypatch.setattr(os, "kill", gone)
    with served.ours:
        assert len(served.run(command(SPAWN), command(ASK, 500), command(END, 500))) == 2


def test_a_fork_server_keeps_nothing_of_what_a_worker_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_fork, "fork", lambda: 77)
    given = [*os.pipe()]
    assert forkserver.spawn_worker(cast("LoadedRuntime", None), LIMITS, 9, given) == 77
    for fd in given:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(fd)


@pytest.mark.parametrize(("fails", "code"), [(False, 0), (True, 1)])
def test_whatever_a_worker_raises_it_ends_there(fails: bool, code: int) -> None:
    def run() -> None:
        if fails:
            raise SystemExit(0)

    if (pid := os.fork()) == 0:
        try:
            forkserver._run_and_leave(run)
        finally:
            os._exit(99)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == code


def refusing(killed: list[int]) -> Callable[[int, int], None]:
    def kill(pid: int, number: int) -> None:
        assert number == signal.SIGKILL
        killed.append(pid)
        if pid % 2:
            raise ProcessLookupError

    return kill


def test_a_session_is_ended_till_nobody_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One may be gone by itself before it is killed; and whoever forks for ever is not waited for for ever."""
    killed: list[int] = []
    monkeypatch.setattr(os, "kill", refusing(killed))
    rounds = iter([[11, 12], [13], []])
    monkeypatch.setattr(forkserver, "session_members", lambda worker: next(rounds) if worker == 10 else [0])
    forkserver.end_session(10)
    assert killed == [11, 12, 13]
    killed.clear()
    monkeypatch.setattr(forkserver, "session_members", lambda _: [14])
    forkserver.end_session(10)
    assert killed == [14] * 100


# Workers of this program: one that has ended, one that runs and has a child in its group, and a stray.
ENDING = """
import os, signal, sys, time
from runtimes import forkserver
def child(run):
    pid = os.fork()
    if pid == 0:
        signal.alarm(50)
        os.setsid()
        run()
        os._exit(7)
    return pid
def wait_with_child():
    if (member := os.fork()) == 0:
        signal.alarm(50)
        signal.pause()
    os.write(ready, str(member).encode())
    signal.pause()
def is_there(pid):
    try:
        return open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
told, ready = os.pipe()
ended, running, other = child(lambda: None), child(wait_with_child), child(signal.pause)
member = os.read(told, 20).decode()
os.waitid(os.P_PID, ended, os.WEXITED | os.WNOWAIT)
workers, looked = {ended, running, other}, []
forkserver.end_session = looked.append
print(forkserver.end_worker(ended, workers), sorted(workers) == sorted([running, other]), looked)
stray = child(signal.pause)
print(forkserver.end_worker(running, workers, reaper=False), workers == {other}, looked == [running])
until = time.monotonic() + 20
while is_there(member) and time.monotonic() < until:
    time.sleep(0.01)
print(is_there(member))
if (early := os.fork()) == 0:  # leads no group yet
    signal.alarm(50)
    signal.pause()
workers.add(early)
print(forkserver.end_worker(early, workers))
print(forkserver.children() == [other], forkserver.end_worker(running, workers), forkserver.end_worker(stray, workers))
print(forkserver.end_worker(other, workers), workers, forkserver.children())
"""


def test_a_worker_ends_with_its_group_and_all_strays_and_no_other_worker_does() -> None:
    done = subprocess.run([sys.executable, "-c", ENDING], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == [
        "(1792, True) True []",
        "(9, False) True True",
        "False",
        "(9, False)",
        "True (0, True) (0, True)",
        "(9, False) set() []",
    ]


def in_child(act: Callable[[], object]) -> str:
    """Run a function in a process that has no other children; return what it returned, as text."""
    told, tells = os.pipe()
    if (pid := os.fork()) == 0:
        try:
            signal.alarm(30)
            os.write(tells, str(act()).encode())
        finally:
            os._exit(0)
    os.close(tells)
    with os.fdopen(told) as said:
        text = said.read()
    os.waitpid(pid, 0)
    return text


def runtime_of(serve: Callable[[], None]) -> LoadedRuntime:
    return cast("LoadedRuntime", SimpleNamespace(walls=SimpleNamespace(program="", enter=lambda: "taken"), serve=serve))


@pytest.mark.parametrize(("descriptors", "code"), [(2, 7), (1, 1)])
def test_a_worker_has_both_its_descriptors_or_does_not_begin(descriptors: int, code: int) -> None:
    def spawn() -> int:
        runtime = runtime_of(lambda: os._exit(7))
        pid = forkserver.spawn_worker(runtime, LIMITS, 0, [os.dup(2) for _ in range(descriptors)])
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    assert in_child(spawn) == str(code)


def test_a_child_for_trial_is_confined_as_a_worker_and_ended_as_one() -> None:
    def run() -> tuple[Any, ...]:
        workers: set[int] = set()
        trial = forkserver._trial(runtime_of(lambda: None), LIMITS, 0, workers, reaper=True)
        told, tells = os.pipe()
        if (pid := trial.fork(tells)) == 0:
            trial.confine(tells)
            os.write(3, str(os.getsid(0) == os.getpid()).encode())
            signal.pause()
        leads = os.read(told, 10)
        return leads, trial.enter(), trial.end(pid), workers, forkserver.children()

    assert in_child(run) == "(b'True', 'taken', 9, set(), [])"


def test_the_library_says_who_it_is_and_what_is_to_be_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker, behind all its walls; or the fork server, that is to try its layers; until the handler has gone."""
    did: list[Any] = []
    commands = iter([TRY, SPAWN, TRY, 0, TRY])
    native: Any = SimpleNamespace(
        serve=lambda: next(commands), fork_for_trial="fork", enter_last_walls="enter", end_trial="end"
    )

    def probe(*given: Any) -> SimpleNamespace:
        did.append(given)
        given[2].confine(7)  # the library has done it
        return SimpleNamespace(pack=lambda: b"packed")

    monkeypatch.setattr("runtimes.forkserver.probes.try_layers", probe)
    monkeypatch.setattr(forkserver, "_run_and_leave", lambda run: did.append(("worker", run)))
    control: Any = SimpleNamespace(send=did.append)
    runtime = runtime_of(lambda: None)
    forkserver._serve_natively(native, control, runtime, 5)
    # A worker would never come back from where it leaves; here it does.
    tries = [one for one in did if isinstance(one, tuple) and one[0] == ""]
    assert [(one[0], one[1], one[2].fork, one[2].enter, one[2].end) for one in tries] == [
        ("", 5, "fork", "enter", "end")
    ] * 3
    assert did[2] == ("worker", runtime.serve)
    assert [one for one in did if isinstance(one, bytes)] == [LAYERS + b"packed"] * 3
