"""What a process of ours takes from itself before it serves or runs anything; used on the child's side.

Every wall here is the kernel's and works without privileges. Each call returns quietly where the kernel does not know
it: which walls really stand is found out by trying (see sandbox/), never taken from here.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from typing import Final, NamedTuple

# prctl options, from <linux/prctl.h>.
PR_SET_PDEATHSIG: Final = 1
PR_SET_DUMPABLE: Final = 4
PR_SET_CHILD_SUBREAPER: Final = 36
PR_SET_NO_NEW_PRIVS: Final = 38

_libc = ctypes.CDLL(None, use_errno=True)


class WorkerLimits(NamedTuple):
    """The rlimits of one worker; the same for every worker of a service, so that a standby can have them already."""

    memory_bytes: int  # beyond what the fork server itself has mapped
    cpu_seconds: int  # a last resort behind the parent's clock, for a worker whose parent is gone
    open_files: int


def prctl(option: int, value: int) -> bool:
    """Set one attribute of this process; tell whether the kernel took it."""
    return bool(_libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0) == 0)


def die_with_parent(parent: int) -> None:
    """Be killed when the parent dies, also when it died before this call."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def mapped_bytes() -> int:
    """Return the address space that this process has mapped now."""
    with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 -- pathlib would be loaded for this line alone
        return int(statm.read().split()[0]) * resource.getpagesize()


def confine_worker(limits: WorkerLimits, mapped: int) -> None:
    """Take from a worker what no macro needs; `mapped` is what its fork server has mapped, in bytes.

    The address space is limited rather than the resident size, because only that makes an allocation fail inside the
    worker (a MemoryError for one item) instead of waking the kernel's OOM killer (which may choose the handler).
    """
    prctl(PR_SET_NO_NEW_PRIVS, 1)  # nothing executed from here on gains a privilege
    prctl(PR_SET_DUMPABLE, 0)  # no core, and no same-uid process reads its memory
    for what, value in (
        (resource.RLIMIT_AS, mapped + limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_FSIZE, 0),  # no file grows by a byte; pipes and sockets are not files
        (resource.RLIMIT_CORE, 0),  # a crash leaves nothing behind
        (resource.RLIMIT_NPROC, 0),  # no process, no thread (root is exempt; Lambda's uid is not)
        (resource.RLIMIT_MEMLOCK, 0),  # no page can be pinned
        (resource.RLIMIT_MSGQUEUE, 0),  # no message queue outlives it
    ):
        _, hard = resource.getrlimit(what)
        capped = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (capped, capped))


def keep_only(wanted: dict[int, int]) -> None:
    """Close every descriptor but 0, 1, 2 (made `/dev/null`) and those of `wanted`, moved: {target: source}.

    The sources must lie above every target, so that no move closes what a later one needs.
    """
    for target, source in wanted.items():
        os.dup2(source, target, inheritable=False)
    null = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    last = max(wanted)
    for fd in range(3, last + 1):
        if fd not in wanted:
            try:
                os.close(fd)
            except OSError:
                continue
    os.closerange(last + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
