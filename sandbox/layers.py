"""Which walls around a worker really stand here: found out by trying, in a throwaway child, what each should refuse.

What is asked of the kernel in `runtimes.confine` is not taken for granted: a container may refuse it, and root is exempt from
some of it. A layer counts as active only where its attack was seen to fail.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Final

from runtimes import confine

if TYPE_CHECKING:
    from collections.abc import Callable

_PR_GET_DUMPABLE: Final = 3
_PR_GET_NO_NEW_PRIVS: Final = 39
_CPU_SECONDS: Final = 5


def _allocate(limits: confine.WorkerLimits) -> bool:
    return len(bytearray(limits.memory_bytes + (256 << 20))) > 0


def _write_a_file(_limits: confine.WorkerLimits) -> bool:
    # By hand: `tempfile` would be loaded at every start for this line alone.
    path = f"/tmp/macro-runner-{os.getpid()}"  # noqa: S108 -- made with O_EXCL, and gone before it is written to
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    os.unlink(path)  # noqa: PTH108 -- beside os.open
    return os.write(file, b"x") == 1


def _fork(_limits: confine.WorkerLimits) -> bool:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return True


def _gain_privileges(_limits: confine.WorkerLimits) -> bool:
    return bool(ctypes.CDLL(None).prctl(_PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1)


def _be_read_by_others(_limits: confine.WorkerLimits) -> bool:
    return bool(ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) != 0)


def _open_a_socket(_limits: confine.WorkerLimits) -> bool:
    socket.socket().close()
    return True


def _read_a_file(_limits: confine.WorkerLimits) -> bool:
    return bool(Path("/proc/self/status").read_bytes())


# layer -> the attack that it is there to refuse: true where it got through; an exception or a signal is a refusal.
ATTACKS: Final[dict[str, Callable[[confine.WorkerLimits], bool]]] = {
    "memory": _allocate,
    "disk": _write_a_file,
    "processes": _fork,
    "no_new_privs": _gain_privileges,
    "not_dumpable": _be_read_by_others,
    "seccomp": _open_a_socket,
    "landlock": _read_a_file,
}


def active_layers(memory_bytes: int) -> frozenset[str]:
    """Try every attack in a child that is confined as a worker is; return the layers that stood. Takes some milliseconds."""
    limits = confine.WorkerLimits(memory_bytes=memory_bytes, cpu_seconds=_CPU_SECONDS, open_files=32)
    return frozenset(name for name, attack in ATTACKS.items() if not _gets_through(attack, limits))


def _gets_through(attack: Callable[[confine.WorkerLimits], bool], limits: confine.WorkerLimits) -> bool:
    pid = os.fork()
    if pid == 0:
        through = False
        try:
            signal.alarm(_CPU_SECONDS)
            confine.confine_server(limits, confine.mapped_bytes() + limits.memory_bytes)
            confine.confine_worker(limits, 0)
            through = attack(limits)
        finally:
            os._exit(1 if through else 0)
    _, status = os.waitpid(pid, 0)
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 1
