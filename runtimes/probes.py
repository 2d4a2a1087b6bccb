"""Which walls around a worker really stand here: found out by trying, in throwaway children, what each should refuse.

What is asked of the kernel is not taken for granted: a container may refuse it, and root is exempt from some of it. A layer
counts as standing only where its attack was seen to fail. Runs in a fork server, so that a child has what a worker has.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
from typing import TYPE_CHECKING, Final

from runtimes import confine
from runtimes.walls import BOTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtimes.walls import KernelWalls

_PR_GET_DUMPABLE: Final = 3
_PR_GET_NO_NEW_PRIVS: Final = 39
_SECONDS: Final = 5
_BEYOND_BYTES: Final = 256 << 20


def _allocate(limits: confine.WorkerLimits, _walls: KernelWalls) -> bool:
    # `bytes` asks for zeroed pages and touches none: where nothing refuses them, the probe must not take what a function
    # of 512 MB has not got.
    return len(bytes(limits.memory_bytes + _BEYOND_BYTES)) > 0


def _write_a_file(_limits: confine.WorkerLimits, _walls: KernelWalls) -> bool:
    # By hand: `tempfile` would be loaded at every start for this line alone.
    path = f"/tmp/macro-runner-{os.getpid()}"  # noqa: S108 -- made with O_EXCL, and gone before it is written to
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    os.unlink(path)  # noqa: PTH108 -- beside os.open
    return os.write(file, b"x") == 1


def _fork(_limits: confine.WorkerLimits, _walls: KernelWalls) -> bool:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return True


def _gain_privileges(_limits: confine.WorkerLimits, _walls: KernelWalls) -> bool:
    return bool(ctypes.CDLL(None).prctl(_PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1)


def _be_read_by_others(_limits: confine.WorkerLimits, walls: KernelWalls) -> bool:
    # A program that its user can read is dumpable again once it is executed.
    if walls.program and os.access(walls.program, os.R_OK):
        return True
    return bool(ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) != 0)


def _open_a_socket(_limits: confine.WorkerLimits, _walls: KernelWalls) -> bool:
    socket.socket().close()
    return True


def _read_a_file(_limits: confine.WorkerLimits, _walls: KernelWalls) -> bool:
    os.close(os.open("/proc/self/status", os.O_RDONLY))
    return True


# layer -> the attack that it is there to refuse: true where it got through; an exception or a signal is a refusal.
ATTACKS: Final[dict[str, Callable[[confine.WorkerLimits, KernelWalls], bool]]] = {
    "memory": _allocate,
    "disk": _write_a_file,
    "processes": _fork,
    "no_new_privs": _gain_privileges,
    "not_dumpable": _be_read_by_others,
    "seccomp": _open_a_socket,
    "landlock": _read_a_file,
}


def standing_layers(walls: KernelWalls, limits: confine.WorkerLimits, processes: int) -> list[str]:
    """Try every attack in a child that is confined as a worker is; return the layers that refused theirs."""
    return [name for name in ATTACKS if not _gets_through(name, walls, limits, processes)]


def _gets_through(name: str, walls: KernelWalls, limits: confine.WorkerLimits, processes: int) -> bool:
    pid = os.fork()
    if pid == 0:
        through = False
        try:
            sys.stderr = None  # what fails here is meant to
            signal.alarm(_SECONDS)
            confine.confine_worker(limits, processes)
            # Of the kernel's walls only the one that is tried: each would refuse the other's attack too.
            walls.enter(BOTH & {name})
            through = ATTACKS[name](limits, walls)
        finally:
            os._exit(1 if through else 0)
    _, status = os.waitpid(pid, 0)
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 1
