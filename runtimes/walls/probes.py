"""Which layers around a worker really stand here: found out by trying, in throwaway children, what each should refuse.

What is asked of the kernel is not taken for granted: a container may refuse it, and root is exempt from some of it. A layer
counts as standing only where its attack was seen to fail in a child that is confined as a worker is, whatever made it fail.
Runs in a fork server, so that a child has what a worker has. One child tries them all; where one kills it, another goes on.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import signal
import socket
import stat
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from border.frames import CHANNEL_FD
from border.layers import Standing
from border.leftovers.leaving import Leaving
from runtimes.walls import mechanisms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

_SECONDS: Final = 5
_BEYOND_BYTES: Final = 256 << 20
# From <sys/ptrace.h>: becomes the tracer without stopping anybody; it ends with the child that tries it.
_PTRACE_SEIZE: Final = 0x4206
_REFUSED, _THROUGH = "-", "+"
_LINES: Final = 2
_ANSWER_BYTES: Final = 4096


class Trial(NamedTuple):
    """How the fork server makes a child that is confined as its workers are."""

    fork: Callable[[int], int]  # takes the pipe on which the child tells
    confine: Callable[
        [int], None
    ]  # in the child: all that comes before the last walls, with that pipe in the channel's place
    enter: Callable[[], frozenset[str]]  # the last walls; returns the mechanisms that the kernel took
    end: Callable[[int], int]  # ends it as a worker; returns its wait status


class Aim(NamedTuple):
    """What attacks aim at: worked out before the child is confined, as a worker knows it too."""

    memory_bytes: int
    neighbours: tuple[int, ...]  # the handler and the fork server
    scratch: str  # a name that does not exist


def _read_a_file(_aim: Aim) -> bool:
    for path in ("/proc/self/status", "/etc/passwd", "/"):
        with contextlib.suppress(OSError):
            os.close(os.open(path, os.O_RDONLY))
            return True
    return False


def _open_a_socket(_aim: Aim) -> bool:
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        with contextlib.suppress(OSError):
            socket.socket(family, socket.SOCK_DGRAM).close()
            return True
    return False


def _fork(_aim: Aim) -> bool:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return True


def _allocate(aim: Aim) -> bool:
    # `bytes` asks for zeroed pages and touches none: where nothing refuses them, the probe must not take what a function
    # of 512 MB has not got.
    return bool(bytes(aim.memory_bytes + _BEYOND_BYTES))


def _grow_a_file(aim: Aim) -> bool:
    # By names alone, which needs no descriptor; then by one.
    try:
        with contextlib.suppress(OSError):
            os.mknod(aim.scratch, 0o600 | stat.S_IFREG)
            os.truncate(aim.scratch, 1)
            return True
        file = os.open(aim.scratch, os.O_RDWR | os.O_CREAT, 0o600)
        return os.write(file, b"x") == 1
    finally:
        with contextlib.suppress(OSError):
            os.unlink(aim.scratch)  # noqa: PTH108 -- no pathlib in fork servers


def _read_a_neighbour(aim: Aim) -> bool:
    return any(_is_open(pid) for pid in aim.neighbours)


def _is_open(pid: int) -> bool:
    for name in ("mem", "environ", "maps"):
        with contextlib.suppress(OSError):
            os.close(os.open(f"/proc/{pid}/{name}", os.O_RDONLY))
            return True
    libc = ctypes.CDLL(None, use_errno=True)
    byte = ctypes.create_string_buffer(1)
    here = (ctypes.c_size_t * 2)(ctypes.addressof(byte), 1)
    # Nothing is at address 8: whoever may read is told so, and whoever may not is told that first.
    there = (ctypes.c_size_t * 2)(8, 1)
    if libc.process_vm_readv(pid, here, 1, there, 1, 0) >= 0 or ctypes.get_errno() == errno.EFAULT:
        return True
    return bool(libc.ptrace(_PTRACE_SEIZE, pid, 0, 0) == 0)


# layer -> the attack that it is there to refuse: true where it got through; an exception or a signal is a refusal. What is
# left behind (`leftovers`) is looked for when the child is gone: see border.leftovers.leaving.
ATTACKS: Final[dict[str, Callable[[Aim], bool]]] = {
    "files": _read_a_file,
    "sockets": _open_a_socket,
    "disk": _grow_a_file,
    "memory": _allocate,
    "neighbours": _read_a_neighbour,
    "processes": _fork,
}
LEFTOVERS: Final = "leftovers"


def try_layers(program: str, memory_bytes: int, trial: Trial) -> Standing:
    """Try every attack in children that are confined as workers are; `program` is what those become, if anything."""
    me = os.getpid()
    aim = Aim(memory_bytes, (os.getppid(), me), f"/tmp/macro-runner-{me}-grown")  # noqa: S108 -- see border.leftovers.leaving
    refused: set[str] = set()
    left_nothing = True
    found: frozenset[str] = frozenset()
    tried = 0
    while tried <= len(ATTACKS):  # one that is killed by the last attack has left nothing yet: another one does
        waiting = list(ATTACKS)[tried:]
        leaving = Leaving()
        reading, writing = os.pipe()
        pid = trial.fork(writing)
        if pid == 0:
            _try_in_child(program, trial, writing, waiting, aim, leaving)
        os.close(writing)
        names, signs = _read_answer(reading)
        status = trial.end(pid)
        left_nothing &= leaving.nothing_is_left(reading) and names is not None
        if names is None:  # it was not even confined: what it has not tried does not stand
            break
        found |= names
        refused |= {name for name, sign in zip(waiting, signs, strict=False) if sign == _REFUSED}
        if len(signs) < len(waiting) and os.WIFSIGNALED(status) and os.WTERMSIG(status) != signal.SIGALRM:
            refused.add(waiting[len(signs)])  # a filter may kill instead of refusing
        tried += len(signs) + 1
    layers = refused | ({LEFTOVERS} if left_nothing else set())
    return Standing(frozenset(layers), found | mechanisms.of_the_fork_server())


def _try_in_child(
    program: str, trial: Trial, writing: int, names: Sequence[str], aim: Aim, leaving: Leaving
) -> NoReturn:
    """Be confined as a worker is, try what is named, and say what came of it: mechanisms, a line's end, a sign for each."""
    try:
        sys.stderr = None  # what fails here is meant to
        signal.alarm(_SECONDS)
        # Where a worker has its channel: its filter lets it write there alone.
        trial.confine(writing)
        found = mechanisms.of_this_process(program) | trial.enter()
        os.write(CHANNEL_FD, ",".join(sorted(found)).encode() + b"\n")
        for name in names:
            through = False
            with contextlib.suppress(Exception):
                through = ATTACKS[name](aim)
            os.write(CHANNEL_FD, (_THROUGH if through else _REFUSED).encode())
        leaving.leave()
        os.write(CHANNEL_FD, b"\n")
    finally:
        os._exit(0)


def _read_answer(reading: int) -> tuple[frozenset[str] | None, str]:
    """Return the mechanisms and the signs, read to the second line's end or to where the child ended.

    The mechanisms are None where it did not come to say them. What it left may hold the pipe open after the second line.
    """
    told = b""
    while told.count(b"\n") < _LINES and (chunk := os.read(reading, _ANSWER_BYTES)):
        told += chunk
    first, confined, signs = told.decode().partition("\n")
    return frozenset(first.split(",")) if confined else None, signs.rstrip("\n")
