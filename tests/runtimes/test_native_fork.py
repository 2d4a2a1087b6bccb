"""The C library leaves a worker what Python leaves it; and where it cannot be used, the reason is said."""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from border.languages import LANGUAGES
from border.worker_limits import WorkerLimits
from handler.settings import read_settings
from runtimes import native_fork
from runtimes.python.syscalls import SYSCALLS
from runtimes.walls.kernel import KernelWalls
from sandbox import fork_client
from sandbox.workers import Workers

LIMITS = read_settings({"MACRO_WORKER_MEMORY_MB": "64"}).limits()
WORKER_LIMITS = WorkerLimits(memory_bytes=64 << 20, cpu_seconds=30, open_files=32)
IN_PYTHON = "from runtimes import forkserver, native_fork\nnative_fork.LIBRARY = '/nowhere'\nforkserver.main()\n"


def state_of_a_worker() -> tuple[str, dict[str, object]]:
    """Return how a waiting worker began, and all that /proc says it is left, but for what differs between any two."""
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        worker = workers.take("python-plain")
        folder = Path(f"/proc/{worker.pid}")
        until = time.monotonic() + 10
        while (
            "recv" not in (stack := (folder / "wchan").read_text()) and "read" not in stack and time.monotonic() < until
        ):
            time.sleep(0.01)  # until it waits for its job, behind its last wall
        status = dict(line.split(":\t", 1) for line in (folder / "status").read_text().splitlines() if ":\t" in line)
        kept = ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp", "Seccomp_filters", "Groups")
        found = {name: status.get(name) for name in kept}
        found["limits"] = re.sub(r"Max address space.*", "", (folder / "limits").read_text())
        found["descriptors"] = {fd.name: re.sub(r"\d+", "N", str(fd.readlink())) for fd in (folder / "fd").iterdir()}
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        found["leads its session and its group"] = fields[2] == fields[3] == str(worker.pid)
        found["dumpable"] = folder.stat().st_uid == os.geteuid()
        workers.dismiss(worker)
        return workers.workers_begin(), found
    finally:
        workers.stop()


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
@pytest.mark.skipif(os.geteuid() != 0, reason="a worker is not dumpable: only root sees what it has")
def test_it_leaves_a_worker_what_python_leaves_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin, natively = state_of_a_worker()
    assert begin == "forked"
    program = tmp_path / "in_python.py"
    program.write_text(IN_PYTHON)
    monkeypatch.setattr(fork_client, "PROGRAM", (str(program),))
    begin, in_python = state_of_a_worker()
    assert begin.startswith("forked: Python confines them, as its library is not built")
    assert natively == in_python
    assert set(natively["descriptors"]) == {"0", "1", "2", "3", "4"}  # type: ignore[call-overload]


def find(walls: KernelWalls | None = None) -> native_fork.NativeFork | str:
    return native_fork.find(walls or KernelWalls(SYSCALLS), WORKER_LIMITS, 0, reaper=True)


class Function:
    """In the place of one of the library's: notes with what it is called."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

    def __call__(self, *given: object) -> None:
        self.asked.append(given)


@pytest.mark.parametrize("reaper", [True, False])
def test_the_library_is_told_what_a_worker_gets_in_the_types_of_native_h(reaper: bool) -> None:
    names = ("macro_prepare", "macro_enter_last_walls", "macro_fork_for_trial", "macro_end_trial", "macro_serve")
    library: Any = SimpleNamespace(**{name: Function() for name in names})
    walls: Any = SimpleNamespace(filter=b"a\0filter")
    made = native_fork.NativeFork(library, walls, WORKER_LIMITS, 9, reaper=reaper)
    ((told, *numbers),) = library.macro_prepare.asked
    assert (told.raw, numbers) == (b"a\0filter", [8, 30, 9, reaper, 0])
    wide = ctypes.c_uint64
    assert library.macro_prepare.argtypes == (ctypes.c_char_p, wide, wide, wide, ctypes.c_int, ctypes.c_uint32)
    assert (library.macro_prepare.restype, library.macro_enter_last_walls.restype) == (None, ctypes.c_uint32)
    assert native_fork.GONE == 0  # as in native/python.c
    assert library.macro_fork_for_trial.argtypes == library.macro_end_trial.argtypes == (ctypes.c_int,)
    assert (made.serve, made.fork_for_trial, made.end_trial) == (
        library.macro_serve,
        library.macro_fork_for_trial,
        library.macro_end_trial,
    )


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
def test_mechanisms_are_told_by_the_names_of_the_bits_that_are_set() -> None:
    library = ctypes.PyDLL(native_fork.LIBRARY)
    names = [name.decode() for name in (ctypes.c_char_p * 12).in_dll(library, "mechanism_names") if name]
    assert len(names) > 5
    made = native_fork.NativeFork.__new__(native_fork.NativeFork)
    for bits in (0, 1, 0b110, (1 << len(names)) - 1, 1 << (len(names) - 1), 0xFFFFFFFF):
        played: Any = SimpleNamespace(_handle=library._handle, macro_enter_last_walls=lambda bits=bits: bits)
        made._library = played
        assert made.enter_last_walls() == {name for place, name in enumerate(names) if bits >> place & 1}


def libc() -> str:
    """Find a library that every process has."""
    lines = Path("/proc/self/maps").read_text().splitlines()
    return next(line.split()[-1] for line in lines if "/libc.so" in line or "/libc-" in line or "/ld-musl" in line)


def test_the_reason_is_said_where_it_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Of what would be called in this very process nothing is: it may have threads.
    monkeypatch.setattr(native_fork, "has_one_thread", lambda: True)
    assert find(KernelWalls(SYSCALLS, program="/bin/true")) == "they still open files"
    library = tmp_path / "forking.so"
    monkeypatch.setattr(native_fork, "LIBRARY", str(library))
    assert "is not built: `make setup`" in str(find())
    library.write_bytes(b"\x7fELF of another machine")
    assert "does not load" in str(find())
    monkeypatch.setattr(native_fork, "LIBRARY", libc())  # loads, and has none of our functions
    assert "does not load" in str(find())
    monkeypatch.setattr(native_fork, "has_one_thread", lambda: False)
    assert "more than one thread" in str(find())


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
@pytest.mark.parametrize("newer", [1, -1])
def test_a_library_of_another_version_is_not_used(newer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native_fork, "has_one_thread", lambda: True)
    monkeypatch.setattr(native_fork, "_INTERFACE", native_fork._INTERFACE + newer)
    assert "of another version" in str(find())


# Of one user, who has so many processes already: the library confines a child that has one pipe, which says what limit it has and
# how many processes it could start in all.
IN_A_CROWD = """
import ctypes, os, resource, signal, sys
crowd, headroom, library, user = int(sys.argv[1]), int(sys.argv[2]), ctypes.CDLL(sys.argv[3]), int(sys.argv[4])
os.setgid(user)
os.setuid(user)
for _ in range(crowd):
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)
        signal.pause()
signal.alarm(60)
library.macro_prepare(None, ctypes.c_uint64(0), ctypes.c_uint64(30), ctypes.c_uint64(headroom), 0, 0)
told, tells = os.pipe()
high = os.dup2(tells, 40)
pid = library.macro_fork_for_trial(high)
if pid == 0:
    signal.alarm(20)
    started = 0
    try:
        while os.fork():
            started += 1
        signal.pause()
    except OSError:
        pass
    os.write(3, f"{resource.getrlimit(resource.RLIMIT_NPROC)[1]} {started}".encode())
    os._exit(0)
os.close(tells)
os.close(high)
print(os.read(told, 100).decode())
library.macro_end_trial(pid)
"""


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes another user, whom the kernel counts")
@pytest.mark.parametrize(("crowd", "headroom", "limit"), [(7, 2, 16 + 2), (7, 0, 0), (2, 3, 6 + 3)])
def test_so_many_processes_more_than_there_are(crowd: int, headroom: int, limit: int) -> None:
    """Those that the user has are found by doubling the headroom until there is room for one more."""
    user = 100_000 + 100 * os.getpid() + 10 * crowd + headroom  # nobody's else: what has just ended counts as well
    command = [sys.executable, "-c", IN_A_CROWD, str(crowd), str(headroom), native_fork.LIBRARY, str(user)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    there = crowd + 2  # with this program and its child
    assert run.stdout.split() == [str(limit), str(max(0, limit - there))]


CONFINED_WITH_LESS = """
import ctypes, os, resource, sys
library = ctypes.CDLL(sys.argv[1])
resource.setrlimit(resource.RLIMIT_CPU, (10, int(sys.argv[2])))
library.macro_prepare(None, ctypes.c_uint64(0), ctypes.c_uint64(30), ctypes.c_uint64(0), 0, 0)
told, tells = os.pipe()
high = os.dup2(tells, 40)
pid = library.macro_fork_for_trial(high)
if pid == 0:
    os.write(3, str(resource.getrlimit(resource.RLIMIT_CPU)).encode())
    os._exit(0)
print(os.read(told, 100).decode())
library.macro_end_trial(pid)
"""


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
@pytest.mark.parametrize(("before", "then"), [(20, 20), (40, 30)])
def test_no_limit_is_raised(before: int, then: int) -> None:
    """Root could."""
    command = [sys.executable, "-c", CONFINED_WITH_LESS, native_fork.LIBRARY, str(before)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout == f"({then}, {then})\n"


# As some user: the mechanisms that a child then says it has, of those that a fork server cannot take for it.
SAYS_WHAT_IT_TOOK = """
import ctypes, os, sys
library, user = ctypes.CDLL(sys.argv[1]), int(sys.argv[2])
names = (ctypes.c_char_p * 12).in_dll(library, "mechanism_names")
class Walls(ctypes.Structure):  # `struct walls` of native.h
    _fields_ = (
        ("length", ctypes.c_ushort), ("filter", ctypes.c_void_p), *((name, ctypes.c_uint64) for name in ("space", "memory", "cpu", "processes")),
        ("tell_lines", ctypes.c_int), ("reaper", ctypes.c_int), ("without", ctypes.c_uint32), ("rehearses", ctypes.c_uint64),
        ("keep_only", ctypes.c_void_p),
    )
WITHOUT_PROCESSES = 4
os.setgid(user)
os.setuid(user)
for without in (WITHOUT_PROCESSES, 0):
    taken = library.take_what_forking_needs(ctypes.byref(Walls(cpu=30, processes=100, without=without)))
    print([name.decode() for place, name in enumerate(names) if taken >> place & 1])
"""


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes another user")
@pytest.mark.parametrize(("user", "said"), [(0, "[]"), (100_000, "['nproc']")])
def test_a_limit_on_processes_is_said_where_the_kernel_counts_them(user: int, said: str) -> None:
    command = [sys.executable, "-c", SAYS_WHAT_IT_TOOK, native_fork.LIBRARY, str(user)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.splitlines() == ["[]", said]


# A confined child, and what it has open.
HAS_ONE_PIPE = """
import ctypes, fcntl, json, os, sys
library = ctypes.CDLL(sys.argv[1])
library.macro_prepare(None, ctypes.c_uint64(0), ctypes.c_uint64(30), ctypes.c_uint64(100), 1, 0)
told, tells = (os.dup2(end, place) for end, place in zip(os.pipe(), (50, 51)))
for place, path in enumerate(("/dev/null", "/dev/null", sys.argv[1])):
    os.dup2(os.open(path, os.O_RDONLY), place)
for place in (3, 4, 5, 41, 200):
    os.dup2(tells, place)
high = os.dup2(tells, 40)
pid = library.macro_fork_for_trial(high)
if pid == 0:
    found = {}
    for fd in range(1024):
        try:
            found[fd] = [os.readlink(f"/proc/self/fd/{fd}").split(":")[0], fcntl.fcntl(fd, fcntl.F_GETFD)]
        except OSError:
            pass
    os.write(3, json.dumps(found).encode())
    os._exit(0)
with open(sys.argv[2], "wb") as said:
    said.write(os.read(told, 1000))
library.macro_end_trial(pid)
"""


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
def test_a_child_for_trial_has_one_pipe_and_nowhere(tmp_path: Path) -> None:
    told = tmp_path / "told"
    subprocess.run([sys.executable, "-c", HAS_ONE_PIPE, native_fork.LIBRARY, str(told)], timeout=60, check=True)
    assert json.loads(told.read_text()) == {
        **{str(place): ["/dev/null", 0] for place in range(3)},
        "3": ["pipe", fcntl.FD_CLOEXEC],
    }


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
def test_so_many_counts_are_made_immortal_and_no_more() -> None:
    library = ctypes.CDLL(native_fork.LIBRARY)
    words = [(ctypes.c_uint32 * 2)(1, 2) for _ in range(3)]
    places = (ctypes.c_void_p * 3)(*(ctypes.addressof(one) for one in words))
    library.macro_make_immortal(places, ctypes.c_uint64(2), ctypes.c_uint32(0xC0000000))
    assert [list(one) for one in words] == [[0xC0000000, 2], [0xC0000000, 2], [1, 2]]
    library.macro_make_immortal(places, ctypes.c_uint64(0), ctypes.c_uint32(7))
    assert words[0][0] == 0xC0000000


# A confined child leaves three processes, each the parent of the next. They lead sessions of their own, or groups in the child's, and
# go on for a minute unless somebody ends them.
LEAVES_A_FAMILY = """
import ctypes, os, signal, sys
library, reaper = ctypes.CDLL(sys.argv[1]), int(sys.argv[2])
signal.alarm(30)
ctypes.CDLL(None).prctl(36, reaper, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
library.macro_prepare(None, ctypes.c_uint64(0), ctypes.c_uint64(30), ctypes.c_uint64(100), reaper, 0)
told, tells = os.pipe()
high = os.dup2(tells, 40)
pid = library.macro_fork_for_trial(high)
if pid == 0:
    for _ in range(3):
        if os.fork():
            signal.pause()
        signal.alarm(60)
        os.setsid() if reaper else os.setpgid(0, 0)
        os.write(3, f"{os.getpid()} ".encode())
    signal.pause()
os.close(tells)
os.close(high)
said = b""
while said.count(b" ") < 3:
    said += os.read(told, 100)
library.macro_end_trial(pid)
print(said.decode(), sum(os.path.exists(f"/proc/{one}") for one in said.decode().split()))
"""


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
@pytest.mark.parametrize("reaper", [1, 0], ids=["what comes to a reaper", "a session"])
def test_what_a_worker_leaves_has_ended_with_it(reaper: int) -> None:
    command = [sys.executable, "-c", LEAVES_A_FAMILY, native_fork.LIBRARY, str(reaper)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    *left, there = run.stdout.split()
    assert len(left) == 3
    if reaper:  # they have been waited for, too
        assert there == "0"
    until = time.monotonic() + 20
    while any(state_of(pid) not in "ZX" for pid in left) and time.monotonic() < until:
        time.sleep(0.01)
    assert {state_of(pid) for pid in left} <= {"Z", "X"}


def state_of(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"


# Three children at a time, which end in another order than they began; many times more than there may be at once.
ONE_AFTER_THE_OTHER = """
import ctypes, os, signal, sys
library = ctypes.CDLL(sys.argv[1])
signal.alarm(50)
library.macro_prepare(None, ctypes.c_uint64(0), ctypes.c_uint64(30), ctypes.c_uint64(100), int(sys.argv[2]), 0)
told, tells = os.pipe()
high = os.dup2(tells, 40)
statuses = []
descriptors = len(os.listdir("/proc/self/fd"))
for _ in range(90):
    pids = []
    for _ in range(3):
        pid = library.macro_fork_for_trial(high)
        if pid == 0:
            signal.pause()
        pids.append(pid)
    for place in (1, 0, 2):
        os.kill(pids[place], 0)  # the end of another one was not its end
        statuses.append(library.macro_end_trial(pids[place]))
print(len(statuses), *set(statuses), len(os.listdir("/proc/self/fd")) - descriptors)
"""


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
@pytest.mark.parametrize("reaper", [1, 0], ids=["a reaper", "no reaper"])
def test_any_number_of_workers_are_ended_one_after_the_other(reaper: int) -> None:
    command = [sys.executable, "-c", ONE_AFTER_THE_OTHER, native_fork.LIBRARY, str(reaper)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.split() == ["270", str(int(signal.SIGKILL)), "0"]  # and nothing is left open


WITHOUT_DESCRIPTORS = """
import ctypes, os, resource, signal, sys
library = ctypes.CDLL(sys.argv[1])
library.macro_prepare(None, ctypes.c_uint64(0), ctypes.c_uint64(30), ctypes.c_uint64(100), int(sys.argv[2]), 0)
told, tells = os.pipe()
pid = library.macro_fork_for_trial(os.dup2(tells, 40))
if pid == 0:
    signal.pause()
resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # nothing can be read of /proc
print(library.macro_end_trial(pid))
"""


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
@pytest.mark.parametrize("reaper", [1, 0], ids=["a reaper", "no reaper"])
def test_a_worker_is_ended_where_nobody_can_be_looked_for(reaper: int) -> None:
    command = [sys.executable, "-c", WITHOUT_DESCRIPTORS, native_fork.LIBRARY, str(reaper)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert int(run.stdout) == signal.SIGKILL


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
@pytest.mark.skipif(os.geteuid() != 0, reason="a fork server is not dumpable: only root sees what it has")
def test_a_fork_server_keeps_no_descriptor_of_its_workers() -> None:
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        open_then = []
        for _ in range(4):
            worker = workers.take("python-plain")
            assert workers.workers_begin() == "forked"
            workers.dismiss(worker)
            (server,) = workers.pids().values()
            open_then.append(len(list(Path(f"/proc/{server}/fd").iterdir())))
    finally:
        workers.stop()
    assert open_then[1:] == open_then[:1] * 3
