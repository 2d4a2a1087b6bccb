"""The zygote's parts in C, each called by itself: how a trial is judged, what is forkable, which descriptors stay, what is left."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

import pytest

from runtimes.js.command import FOLDER

pytestmark = pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")

PARTS = ("trial.c", "forkable.c", "leaving.c", "descriptors.c")
FOLDER_OF_PARTS: Final = Path(FOLDER, "zygote")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("parts") / "parts.so"
    sources = [FOLDER_OF_PARTS / name for name in PARTS]
    compiler = os.environ.get("CC", "cc")
    subprocess.run([compiler, "-std=gnu11", "-O2", "-fPIC", "-shared", "-o", target, *sources], check=True)
    return str(target)


def frame(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + kind + body


def result(known: bytes, output: bytes) -> bytes:
    return frame(b"R", struct.pack(">II", 0, len(known)) + known + output)


KEPT = frame(b"K", b"\0")
ANSWER = KEPT + result(b"{}", b'{"a":1}')
# What a forked worker may say, and whether it is an answer to our own macro: nothing else lets a fork server serve.
SAID: dict[str, tuple[bytes, bool]] = {
    "an output": (ANSWER, True),
    "an output of one byte": (KEPT + result(b"{}", b"1"), True),
    "an output, and nothing beside it": (KEPT + result(b"", b"1"), True),
    "with an empty cache": (frame(b"K") + result(b"{}", b"{}"), True),
    "with more behind it": (ANSWER + frame(b"D"), True),
    "nothing": (b"", False),
    "no item": (KEPT, False),
    "a failed item": (KEPT + result(b'{"error":"x"}', b""), False),
    "a result without a length": (KEPT + frame(b"R", b"\0\0\0\0\0\0\0"), False),
    "a result that is too short for what it says": (KEPT + frame(b"R", struct.pack(">II", 0, 5) + b"{}"), False),
    "a refusal": (frame(b"B", b"{}") + result(b"{}", b"{}"), False),
    "another kind": (KEPT + frame(b"D", b"\0" * 20), False),
    "the item first": (result(b"{}", b"{}") + KEPT, False),
    "half of it": (ANSWER[:-1], False),
    "half a header": (KEPT + ANSWER[len(KEPT) : len(KEPT) + 4], False),
    "a length beyond everything": (b"\xff\xff\xff\xff" + b"K" + ANSWER, False),
    "a negative length of an item": (KEPT + b"\xff\xff\xff\xf0" + ANSWER[len(KEPT) + 4 :], False),
}


def judged(parts: ctypes.CDLL, pieces: list[bytes]) -> bytes | None:
    """Have a trial judged by these pieces of an answer, and return what is wrong with it."""
    parts.judge_trial.restype = ctypes.c_char_p
    ours, workers = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    with ours, workers:
        for piece in pieces:
            workers.send(piece)
        workers.shutdown(socket.SHUT_WR)
        wrong: bytes | None = parts.judge_trial(ours.fileno(), b"frames", 6)
        assert workers.recv(100) == b"frames"
    return wrong


@pytest.mark.parametrize("what", SAID)
@pytest.mark.parametrize("size", [65536, 3], ids=["at once", "in pieces"])
def test_a_trial_is_passed_by_an_output_alone(what: str, size: int, library: str) -> None:
    said, passes = SAID[what]
    parts = ctypes.CDLL(library)
    assert judged(parts, [ANSWER]) is None  # what that was is no part of the next answer, however short
    wrong = judged(parts, [said[begin : begin + size] for begin in range(0, len(said), size)])
    assert wrong == (None if passes else b"a forked worker does not answer")


def test_a_worker_that_says_nothing_is_not_waited_for_without_end(tmp_path: Path) -> None:
    source, target = tmp_path / "impatient.c", tmp_path / "impatient.so"
    part = FOLDER_OF_PARTS / "trial.c"
    source.write_text(f'#include <poll.h>\n#define poll(of, count, ms) poll(of, count, (ms) / 50)\n#include "{part}"\n')
    compiler = os.environ.get("CC", "cc")
    subprocess.run([compiler, "-std=gnu11", "-O2", "-fPIC", "-shared", "-o", target, source], check=True)
    parts = ctypes.CDLL(str(target))
    parts.judge_trial.restype = ctypes.c_char_p
    for said in (b"", KEPT):
        ours, workers = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with ours, workers:
            workers.send(said)
            # Who waits for ever finds the end of it all the same, long after.
            late = threading.Timer(20, workers.shutdown, (socket.SHUT_RDWR,))
            late.start()
            begun = time.monotonic()
            assert parts.judge_trial(ours.fileno(), b"frames", 6) == b"a forked worker does not answer"
            late.cancel()
            assert 0.05 < time.monotonic() - begun < 10


def test_more_than_an_answer_may_be_is_none(library: str) -> None:
    parts = ctypes.CDLL(library)
    fits = 65536 - len(KEPT) - 5 - 8 - 2
    assert judged(parts, [KEPT + result(b"{}", b"1" * fits)]) is None
    wrong = b"a forked worker does not answer"
    assert judged(parts, [KEPT + result(b"{}", b"1" * (fits + 1))]) == wrong


def test_a_worker_that_has_gone_takes_no_job(library: str) -> None:
    parts = ctypes.CDLL(library)
    parts.judge_trial.restype = ctypes.c_char_p
    ours, workers = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    workers.close()
    with ours:
        assert parts.judge_trial(ours.fileno(), b"frames", 6) == b"a forked worker takes no job"


# In an interpreter of its own, as these change the process that they are called in.
FORKABLE = """
import ctypes, json, mmap, re, sys, threading
parts = ctypes.CDLL(sys.argv[1])
for name in ("make_memory_forkable", "check_threads"):
    getattr(parts, name).restype = ctypes.c_char_p
parts.mapped_bytes.restype = ctypes.c_uint64

def text(words):
    return words and words.decode()

waits = threading.Event()
threads = []
counts = []
for _ in range(4):
    counts.append(text(parts.check_threads()))
    threads.append(threading.Thread(target=waits.wait))
    threads[-1].start()
waits.set()
for thread in threads:
    thread.join()

made = [mmap.mmap(-1, 1 << 16, flags=flags) for flags in (mmap.MAP_PRIVATE, mmap.MAP_PRIVATE, mmap.MAP_SHARED)]
made[0].madvise(mmap.MADV_DONTFORK)
at = [ctypes.addressof(ctypes.c_char.from_buffer(one)) for one in made]
# Of a file that may only be read: the kernel does not count it among the shared ones, and calls it shared all the same.
libc = ctypes.CDLL(None)
libc.mmap.restype, libc.mmap.argtypes = ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long)
file = open(sys.argv[1], "rb")
at.append(libc.mmap(None, 1 << 12, mmap.PROT_READ, mmap.MAP_SHARED, file.fileno(), 0))

def is_left_out(address):
    within = False
    for line in open("/proc/self/smaps"):
        if found := re.match("([0-9a-f]+)-([0-9a-f]+) ", line):
            within = int(found[1], 16) <= address < int(found[2], 16)
        elif within and line.startswith("VmFlags:"):
            return "dc" in line.split()

before = [is_left_out(address) for address in at]
wrong = text(parts.make_memory_forkable())
then = [is_left_out(address) for address in at]
pages = int(open("/proc/self/statm").read().split()[0]) * mmap.PAGESIZE
print(json.dumps({"counts": counts, "before": before, "wrong": wrong, "then": then, "off": abs(parts.mapped_bytes() - pages)}))
"""


def run_apart(program: str, *arguments: str) -> Any:
    run = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_a_child_gets_what_v8_marks_and_nothing_that_is_shared_with_the_kernel(library: str) -> None:
    found = run_apart(FORKABLE, library)
    words = "it has {} threads where 3 can be done without"
    assert found["counts"] == [words.format(1), words.format(2), None, words.format(4)]
    assert found["wrong"] is None
    assert found["before"] == [True, False, False, False]
    assert found["then"] == [False, False, True, True]
    assert found["off"] < 1 << 20


# As if the kernel answered so to everything that is asked for a mapping: a Python has one that a fork would leave out.
ADVICE = {"-1": "the kernel refuses MADV_DOFORK", "0": "a mapping is left that a fork would leave out"}
REFUSED = """
import ctypes, json, mmap, sys
parts = ctypes.CDLL(sys.argv[1])
parts.make_memory_forkable.restype = ctypes.c_char_p
left_out = mmap.mmap(-1, 1 << 16, flags=mmap.MAP_PRIVATE)
left_out.madvise(mmap.MADV_DONTFORK)
print(json.dumps(parts.make_memory_forkable().decode()))
"""


@pytest.mark.parametrize("answer", ADVICE)
def test_a_kernel_that_does_not_do_it_is_noticed(answer: str, tmp_path: Path) -> None:
    source, target = tmp_path / "refused.c", tmp_path / "refused.so"
    part = FOLDER_OF_PARTS / "forkable.c"
    source.write_text(f'#include <sys/mman.h>\n#define madvise(at, bytes, advice) ({answer})\n#include "{part}"\n')
    compiler = os.environ.get("CC", "cc")
    subprocess.run([compiler, "-std=gnu11", "-O2", "-fPIC", "-shared", "-o", target, source], check=True)
    assert run_apart(REFUSED, str(target)) == ADVICE[answer]


UNREADABLE = """
import ctypes, json, resource, sys
parts = ctypes.CDLL(sys.argv[1])
for name in ("make_memory_forkable", "check_threads"):
    getattr(parts, name).restype = ctypes.c_char_p
resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
print(json.dumps([parts.make_memory_forkable().decode(), parts.check_threads().decode(), parts.mapped_bytes()]))
"""


def test_what_cannot_be_read_is_said(library: str) -> None:
    assert run_apart(UNREADABLE, library) == [
        "its mappings cannot be read (/proc/self/smaps)",
        "its threads cannot be counted (/proc/self/task)",
        0,
    ]


LEFT_NAMES = 3


class Leaving(ctypes.Structure):
    """`struct leaving` of zygote.h."""

    _fields_ = (("names", (ctypes.c_char * 64) * LEFT_NAMES), ("key", ctypes.c_int))


IPC_CREAT, IPC_EXCL, IPC_RMID = 0o1000, 0o2000, 0
LIBC = ctypes.CDLL(None)
IPC = {
    "shared memory": ("shmget", "shmctl"),
    "semaphores": ("semget", "semctl"),
    "a message queue": ("msgget", "msgctl"),
}
LEFT = ["nothing", "a folder", "a link", "a file", *IPC, "a process"]


def leave(what: str, leaving: Leaving) -> None:
    folder, link, file = (bytes(name.value).decode() for name in leaving.names)
    if what == "a folder":
        Path(folder).mkdir()
    elif what == "a link":
        Path(link).symlink_to("left")
    elif what == "a file":
        Path(file).touch()
    elif what in IPC:
        size = () if what == "a message queue" else (1,)
        assert getattr(LIBC, IPC[what][0])(leaving.key, *size, IPC_CREAT | IPC_EXCL | 0o600) >= 0


def is_there(what: str, leaving: Leaving) -> bool:
    if what in IPC:
        size = () if what == "a message queue" else (0,)
        return bool(getattr(LIBC, IPC[what][0])(leaving.key, *size, 0) >= 0)
    return any(os.path.lexists(bytes(name.value)) for name in leaving.names)


@pytest.mark.parametrize("what", LEFT)
def test_whatever_is_left_is_found_and_taken_away(what: str, library: str) -> None:
    parts = ctypes.CDLL(library)
    leaving = Leaving()
    parts.choose_names(ctypes.byref(leaving))
    leave(what, leaving)
    heard, held = os.pipe()
    if what != "a process":
        os.close(held)
    found_nothing = parts.nothing_is_left(ctypes.byref(leaving), heard)
    if what == "a process":
        os.close(held)
    assert bool(found_nothing) == (what == "nothing")
    assert not is_there(what, leaving)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(heard)


def test_names_are_of_this_probe_alone(library: str) -> None:
    parts = ctypes.CDLL(library)
    all_names = []
    for _ in range(20):
        leaving = Leaving()
        parts.choose_names(ctypes.byref(leaving))
        names = [bytes(name.value).decode() for name in leaving.names]
        mark = names[0].removeprefix("/tmp/macro-runner-").removesuffix("-folder")
        assert names == [f"/tmp/macro-runner-{mark}-{kind}" for kind in ("folder", "link", "file")]
        assert leaving.key == 0x4D520000 | int(mark) & 0xFFFF
        all_names.append(mark)
    assert len(set(all_names)) == 20


LEAVES_ALL = """
import ctypes, json, os, sys, time
sys.path.insert(0, sys.argv[2])
from test_zygote_parts import IPC, LIBC, Leaving
parts = ctypes.CDLL(sys.argv[1])
leaving = Leaving()
parts.choose_names(ctypes.byref(leaving))
heard, said = os.pipe()
child = os.fork()
if child == 0:
    os.close(heard)
    os.dup2(said, 3)
    parts.leave_all(ctypes.byref(leaving))
    os._exit(0)
os.close(said)
os.waitpid(child, 0)
paths = [bytes(name.value).decode() for name in leaving.names]
kinds = [os.path.isdir(paths[0]), os.path.islink(paths[1]), os.path.isfile(paths[2])]
objects = [getattr(LIBC, make)(leaving.key, *([] if make == "msgget" else [0]), 0) >= 0 for make, _ in IPC.values()]
time.sleep(0.2)
pipe = os.fstat(heard).st_ino
holders = []
for pid in filter(str.isdigit, os.listdir("/proc")):
    try:
        if int(pid) != os.getpid() and os.stat(f"/proc/{pid}/fd/3").st_ino == pipe:
            holders.append(os.getsid(int(pid)))
    except OSError:
        pass
own = [session not in (os.getsid(0), os.getpid()) for session in holders]
alive = len(os.read(heard, 100)) > 1
found_nothing = parts.nothing_is_left(ctypes.byref(leaving), heard)
print(json.dumps({"kinds": kinds, "objects": objects, "alive": alive, "own": own, "found nothing": found_nothing}))
"""


def test_one_of_each_kind_is_left(library: str) -> None:
    found = run_apart(LEAVES_ALL, library, str(Path(__file__).parent))
    assert found == {"kinds": [True] * 3, "objects": [True] * 3, "alive": True, "own": [True], "found nothing": 0}


# What a child has once it keeps its channel alone: some were there when they were noted, others came later, the channel among them.
KEEPS = """
import ctypes, json, os, socket, sys
parts = ctypes.CDLL(sys.argv[1])
channel, most = int(sys.argv[2]), int(sys.argv[3])
ours, theirs = socket.socketpair()
os.set_inheritable(ours.fileno(), False)
child = os.fork()
if child:
    theirs.close()
    with ours.makefile() as said:
        print(said.read())
    os.waitpid(child, 0)
    sys.exit()
os.dup2(theirs.fileno(), 60)
os.closerange(3, 60)
file = os.open(sys.argv[1], os.O_RDONLY)
for fd in (0, 4, 7, most):
    os.dup2(file, fd)
os.closerange(61, most)
os.dup2(60, 9)
os.close(60)
for _ in range(2):
    parts.note_descriptors()  # what it opens for /dev/null, once, takes the first place that is free
if channel != 9:
    os.dup2(9, channel)
for fd in (most + 1, most + 3, 300):
    os.dup2(file, fd)
parts.keep_only_channel((ctypes.c_int * 2)(channel, -1))
found = {}
for fd in range(1024):
    try:
        found[fd] = os.readlink(f"/proc/self/fd/{fd}").split(":")[0]
    except OSError:
        pass
os.write(3, json.dumps(found).encode())
os._exit(0)
"""


@pytest.mark.parametrize("channel", [9, 3, 12, 100, 200])
def test_a_child_keeps_its_channel_and_dev_null_in_all_other_places(channel: int, library: str) -> None:
    found = run_apart(KEEPS, library, str(channel), "20")
    places = {0, 1, 2, 3, 4, 5, 7, 9, 20} | ({channel} if channel <= 20 else set())
    assert found == {str(place): "socket" if place == 3 else "/dev/null" for place in places}
