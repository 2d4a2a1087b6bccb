"""Conditions of system calls: each call of each table as it may be made, and as it may not, from a child behind that table.

No macro can try them, nor an interpreter: here a child of Python's enters the table and makes the calls by their numbers.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import resource
import signal
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from border import frames
from runtimes.walls import process as process_walls
from runtimes.walls import seccomp

if TYPE_CHECKING:
    from collections.abc import Callable

TABLES = {
    "python": ("runtimes.python.syscalls", "SYSCALLS"),
    "js executed": ("runtimes.js.syscalls", "SYSCALLS"),
    "js forked": ("runtimes.js.syscalls", "FORKED_SYSCALLS"),
}
RULES: dict[str, tuple[seccomp.Rule, ...]] = {
    name: getattr(import_module(module), table) for name, (module, table) in TABLES.items()
}
CHANNEL, TRACE, OTHER = frames.CHANNEL_FD, frames.TRACE_FD, 9
# From <sched.h>.
THREAD, FORK = 0x100 | 0x10000, signal.SIGCHLD
REFUSED = errno.EPERM

# What a call with these arguments is in each table: let through (whatever the kernel then makes of it) or refused, and with what.
# Pages and descriptors that are not there make a call that is let through fail in a way of its own.
BAD, NOWHERE = (1 << 64) - 1, 0
ANYWHERE = ("python", "js executed", "js forked")
CALLS: list[tuple[str, str, tuple[int, ...], dict[str, int]]] = [
    ("read of the channel", "read", (CHANNEL, NOWHERE, 0), dict.fromkeys(ANYWHERE, 0)),
    ("read of another", "read", (OTHER, NOWHERE, 0), {"python": REFUSED, "js forked": REFUSED, "js executed": 0}),
    ("read of the trace pipe", "read", (TRACE, NOWHERE, 0), {"python": REFUSED, "js forked": REFUSED, "js executed": 0}),
    ("write to the channel", "write", (CHANNEL, NOWHERE, 0), dict.fromkeys(ANYWHERE, 0)),
    ("write to the trace pipe", "write", (TRACE, NOWHERE, 0), dict.fromkeys(ANYWHERE, 0)),
    ("write to another", "write", (OTHER, NOWHERE, 0), {"python": REFUSED, "js forked": 0, "js executed": 0}),
    # A descriptor is 32 bits to the kernel, and 64 to a filter.
    ("read of the channel and more", "read", (CHANNEL | 1 << 32, NOWHERE, 0), {"python": REFUSED, "js forked": REFUSED}),
    ("memory", "mmap", (0, 4096, mmap.PROT_READ | mmap.PROT_WRITE, 0x22, BAD, 0), dict.fromkeys(ANYWHERE, 0)),
    ("memory to execute", "mmap", (0, 4096, mmap.PROT_EXEC, 0x22, BAD, 0), {"python": REFUSED, "js forked": 0}),
    ("memory to write and execute", "mmap", (0, 4096, 7, 0x22, BAD, 0), {"python": REFUSED}),
    ("pages made executable", "mprotect", (NOWHERE, 0, mmap.PROT_EXEC), {"python": REFUSED, "js forked": 0}),
    ("a process", "clone", (FORK, 0, 0, 0, 0), dict.fromkeys(ANYWHERE, REFUSED)),
    ("a process that shares memory", "clone", (0x100 | FORK, 0, 0, 0, 0), dict.fromkeys(ANYWHERE, REFUSED)),
    ("a thread without its memory", "clone", (0x10000, 0, 0, 0, 0), dict.fromkeys(ANYWHERE, REFUSED)),
    # Refused by the kernel itself: a thread must share its signals' handlers.
    ("a thread", "clone", (THREAD, 0, 0, 0, 0), {"python": REFUSED, "js forked": errno.EINVAL, "js executed": errno.EINVAL}),
    ("a process by clone3", "clone3", (NOWHERE, 0), {"python": REFUSED, "js forked": errno.ENOSYS, "js executed": errno.ENOSYS}),
    ("a file to read", "openat", (BAD, NOWHERE, os.O_RDONLY), {"python": REFUSED, "js forked": REFUSED, "js executed": errno.EFAULT}),
    *(
        (f"a file to {name}", "openat", (BAD, NOWHERE, flags), dict.fromkeys(ANYWHERE, REFUSED))
        for name, flags in (("write", os.O_WRONLY), ("read and write", os.O_RDWR), ("make", os.O_CREAT),
                            ("cut", os.O_TRUNC), ("add to", os.O_APPEND))
    ),
    ("a limit asked for", "prlimit64", (0, resource.RLIMIT_STACK, 0, 0), {"js executed": 0, "js forked": REFUSED, "python": REFUSED}),
    ("a limit set", "prlimit64", (0, resource.RLIMIT_STACK, 8, 0), dict.fromkeys(ANYWHERE, REFUSED)),
    ("another program", "execve", (NOWHERE, NOWHERE, NOWHERE), {"python": REFUSED, "js forked": REFUSED}),
    *(
        (name, name, (BAD, BAD, BAD), dict.fromkeys(ANYWHERE, REFUSED))
        for name in ("socket", "socketpair", "connect", "sendto", "recvmsg", "sendmsg", "ptrace", "process_vm_readv", "kill",
                     "tgkill", "pidfd_open", "setrlimit", "mkdirat", "unlinkat", "symlinkat", "memfd_create", "shmget", "msgget",
                     "setsid", "setpriority", "prctl", "seccomp", "unshare", "mount", "execveat", "io_uring_setup", "userfaultfd",
                     "bpf", "perf_event_open", "keyctl", "dup", "dup3", "sendfile", "vmsplice", "timer_create")
    ),
]  # fmt: skip
CASES = [
    pytest.param(table, call, arguments, expected, id=f"{table}: {name}")
    for name, call, arguments, by_table in CALLS
    for table, expected in by_table.items()
]
_libc = ctypes.CDLL(None, use_errno=True)


def behind(table: str, act: Callable[[], int]) -> int:
    """Run a function in a child behind a table; return what it returned, which is below 256."""
    program = seccomp.compile_allowed(RULES[table])
    pid = os.fork()
    if pid == 0:
        try:
            for number in (OTHER, TRACE, CHANNEL):
                os.dup2(os.open("/dev/null", os.O_RDWR), number)
            signal.alarm(20)
            process_walls.prctl(process_walls.PR_SET_NO_NEW_PRIVS, 1)
            if not seccomp.install(program):
                os._exit(255)
            os._exit(act())
        finally:
            os._exit(254)
    _, status = os.waitpid(pid, 0)
    assert os.WIFEXITED(status), f"ended by signal {os.WTERMSIG(status)}"
    return os.WEXITSTATUS(status)


@pytest.mark.parametrize(("table", "call", "arguments", "expected"), CASES)
def test_a_call_is_let_through_or_refused(table: str, call: str, arguments: tuple[int, ...], expected: int) -> None:
    number = seccomp.number_of(call)
    if number < 0:
        pytest.skip("this machine or this libseccomp has no such call")
    wide = [ctypes.c_ulong(argument) for argument in arguments]

    def act() -> int:
        ctypes.set_errno(0)
        return 0 if _libc.syscall(ctypes.c_long(number), *wide) >= 0 else ctypes.get_errno()

    assert behind(table, act) == expected


@pytest.mark.parametrize("table", TABLES)
def test_each_condition_of_a_table_is_tried_here(table: str) -> None:
    """With arguments that hold it and with some that do not, where the rule has an answer of its own for these."""
    for rule in RULES[table]:
        if not rule.conditions:
            continue
        outcomes = {
            expected
            for _, call, _, by_table in CALLS
            if call == rule.name and (expected := by_table.get(table)) is not None
        }
        assert REFUSED in outcomes, rule
        assert outcomes - {REFUSED}, rule
