"""Which mechanisms a confined process really has, read from the kernel and not from what was asked of it; child's side.

Shown beside the layers (`macro-runner doctor`, the log line): they say what holds a layer, the probes say whether it holds.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_PR_GET_PDEATHSIG: Final = 2
_PR_GET_DUMPABLE: Final = 3
_PR_GET_CHILD_SUBREAPER: Final = 37
# mechanism -> the limit that it is, and whether any number is one or 0 alone; that of processes is nobody's fixed number.
_LIMITS: Final = (
    ("nproc", resource.RLIMIT_NPROC, True),
    ("fsize", resource.RLIMIT_FSIZE, False),
    ("sigpending", resource.RLIMIT_SIGPENDING, False),
    ("address_space", resource.RLIMIT_AS, True),
)


def of_this_process(program: str) -> frozenset[str]:
    """Return what this process has, before it enters the last walls: these say by themselves what the kernel took.

    `program`: what it is to become, if anything.
    """
    return frozenset((*_limits(), *_attributes(), *_of_the_program(program)))


def of_the_fork_server() -> frozenset[str]:
    """Return what only the fork server has."""
    return frozenset({"subreaper"} if _asked(_PR_GET_CHILD_SUBREAPER) == 1 else ())


def _limits() -> Iterator[str]:
    for name, what, any_number in _LIMITS:
        try:
            _, hard = resource.getrlimit(what)
        except (OSError, ValueError):  # refused, and so is setting it
            continue
        if name == "nproc" and os.geteuid() == 0:  # the kernel exempts root
            continue
        if hard == 0 or (any_number and hard != resource.RLIM_INFINITY):
            yield name


def _attributes() -> Iterator[str]:
    if _asked(_PR_GET_PDEATHSIG):
        yield "death_signal"
    # From /proc, as `prctl` may be refused as a whole.
    with contextlib.suppress(OSError), open("/proc/self/status", "rb") as status:  # noqa: PTH123 -- no pathlib in fork servers
        if any(line.split() == [b"NoNewPrivs:", b"1"] for line in status):
            yield "no_new_privs"


def _of_the_program(program: str) -> Iterator[str]:
    # By the kernel's own link, which asks for the file's mode and not for those of the folders above it.
    interpreter = not os.access("/proc/self/exe", os.R_OK)
    if interpreter and not (program and os.access(program, os.R_OK)):
        yield "unreadable"
    # As its fork server is, from which this was forked.
    if interpreter or _libc.prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) == 0:
        yield "not_dumpable"


def _asked(option: int) -> int:
    """Ask `prctl` for an attribute that it writes to an address; 0 where it is refused."""
    value = ctypes.c_int()
    return value.value if _libc.prctl(option, ctypes.byref(value), 0, 0, 0) == 0 else 0


_libc: Final = ctypes.CDLL(None)
