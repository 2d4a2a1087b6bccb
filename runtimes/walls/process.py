"""What a process of ours takes from itself before it serves or runs anything; used on the child's side.

Every wall here is the kernel's and works without privileges. Each call returns quietly where the kernel does not know or
refuses it, limits included: which layers really stand is found out by trying (runtimes.walls.probes), never taken from here.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from border.worker_limits import WorkerLimits

# Above any descriptor that a process of ours can have.
_MOST_FDS: Final = 1 << 20
# As many process ids as Linux can be told to have.
_MOST_PROCESSES: Final = 1 << 22

# prctl options, from <linux/prctl.h>.
PR_SET_PDEATHSIG: Final = 1
PR_SET_DUMPABLE: Final = 4
PR_SET_SECUREBITS: Final = 28
PR_SET_CHILD_SUBREAPER: Final = 36
PR_SET_NO_NEW_PRIVS: Final = 38

# From <linux/capability.h> and <linux/securebits.h>: being root gives nothing on execution, and that is locked.
_CAPABILITIES_VERSION: Final = 0x20080522
_NO_ROOT: Final = 0b1111
# Made once, and not by each worker: a type of array costs more than the call that it is for.
_CAPABILITIES_HEADER: Final = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0)
_NO_CAPABILITIES: Final = (ctypes.c_uint32 * 6)()  # effective, permitted and inheritable, in two halves each

_libc = ctypes.CDLL(None)
_prctl = _libc.prctl
_prctl.argtypes = (ctypes.c_int, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong)
_libc.syscall.restype = ctypes.c_long


def prctl(option: int, value: int) -> bool:
    """Set one attribute of this process; tell whether the kernel took it."""
    return bool(_prctl(option, value, 0, 0, 0) == 0)


def prctl_pointer(option: int, value: int, address: int) -> bool:
    """Set an attribute that takes a structure; tell whether the kernel took it."""
    return bool(_prctl(option, value, address, 0, 0) == 0)


def system_call(number: int, *arguments: Any) -> int:
    """Make a system call that the C library has no function for: whole numbers and pointers; negative where it failed."""
    wide = [ctypes.c_ulong(argument) if isinstance(argument, int) else argument for argument in arguments]
    return int(_libc.syscall(ctypes.c_long(number), *wide))


def die_with_parent(parent: int) -> bool:
    """Be killed when the parent dies, also when it died before this call; tell whether the kernel took it."""
    taken = prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    return taken


def mapped_bytes() -> int:
    """Return the address space that this process has mapped now."""
    with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 -- pathlib would be loaded for this line alone
        return int(statm.read().split()[0]) * resource.getpagesize()


def confine_server(limits: WorkerLimits, address_space_bytes: int) -> None:
    """Take from a fork server what neither it nor a macro needs: its workers inherit all of this, at no cost of theirs.

    The address space is limited rather than the resident size, because only that makes an allocation fail inside the
    worker (a MemoryError for one item) instead of waking the kernel's OOM killer (which may choose the handler).
    """
    drop_capabilities()
    prctl(PR_SET_NO_NEW_PRIVS, 1)  # nothing executed from here on gains a privilege
    prctl(PR_SET_DUMPABLE, 0)  # no core, and no same-uid process reads its memory
    lower_limit(resource.RLIMIT_AS, address_space_bytes)
    lower_limit(resource.RLIMIT_NOFILE, limits.open_files)
    lower_limit(resource.RLIMIT_FSIZE, 0)  # no file grows by a byte; pipes and sockets are not files
    lower_limit(resource.RLIMIT_CORE, 0)  # a crash leaves nothing behind
    lower_limit(resource.RLIMIT_MEMLOCK, 0)  # no page can be pinned
    lower_limit(resource.RLIMIT_MSGQUEUE, 0)  # no message queue outlives it
    # No signal is queued and no timer of POSIX is made, which are counted for the whole user. Ordinary ones still arrive.
    lower_limit(resource.RLIMIT_SIGPENDING, 0)


def confine_worker(limits: WorkerLimits, processes: int) -> None:
    """Take from a worker what its fork server needs for itself."""
    lower_limit(resource.RLIMIT_CPU, limits.cpu_seconds)
    limit_processes(processes)


def limit_processes(headroom: int) -> bool:
    """Allow so many processes and threads beyond those that there are; none at all where `headroom` is 0.

    The kernel counts those of the user id on the whole machine, in other containers too, and exempts root. So what is there is
    found by trying, and rounded up: a fixed number would refuse every worker on a busy machine.
    """
    return lower_limit(resource.RLIMIT_NPROC, _count_processes(headroom) + headroom if headroom else 0)


def _count_processes(at_least: int) -> int:
    """Return a number of processes of this user id that is not reached yet, at most twice what there is."""
    count = at_least
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
        most = _MOST_PROCESSES if hard == resource.RLIM_INFINITY else hard
        while count < most:
            resource.setrlimit(resource.RLIMIT_NPROC, (count, hard))
            if _can_fork():
                break
            count *= 2
    return count


def _can_fork() -> bool:
    try:
        pid = os.fork()
    except OSError:
        return False
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return True


def refuse_descriptors() -> bool:
    """Open no descriptor any more, for good: no file, socket, pipe or /proc. What is open stays; `poll` fails, `select` works.

    It needs nobody's permission, so it holds where the kernel's filters are refused, as on Lambda.
    """
    return lower_limit(resource.RLIMIT_NOFILE, 0)


def drop_capabilities() -> None:
    """Give up all that root may do beyond its own files, for services that run as root: a container's usual case."""
    prctl(PR_SET_SECUREBITS, _NO_ROOT)
    _libc.capset(_CAPABILITIES_HEADER, _NO_CAPABILITIES)


def lower_limit(what: int, value: int) -> bool:
    """Set a limit for good, never above what it is; tell whether the kernel took it."""
    try:
        _, hard = resource.getrlimit(what)
        capped = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (capped, capped))
    except (
        OSError,
        ValueError,
    ):  # a container's own filter refuses it: then what it holds is missing, and the probes say so
        return False
    return True


def keep_only(wanted: dict[int, int]) -> None:
    """Close every descriptor but 0, 1, 2 and those of `wanted`, moved: {target: source}; 0, 1 and 2 are `/dev/null`.

    The sources must lie above every target, so that no move closes what a later one needs.
    """
    for target, source in wanted.items():
        os.dup2(source, target, inheritable=False)
    # The fork server's own 0 and 1 are that already; its 2 is the log.
    os.dup2(0, 2)
    os.closerange(max(wanted) + 1, _MOST_FDS)
