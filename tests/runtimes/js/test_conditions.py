"""The conditions in a JavaScript worker's tables of system calls, tried in a child that enters the same filter: Node itself makes none."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
from typing import TYPE_CHECKING

import pytest

from runtimes.js.syscalls import FORKED_SYSCALLS, SYSCALLS
from runtimes.walls import seccomp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from runtimes.walls.seccomp import Rule

_NO_NEW_PRIVS = 38
_AT_FDCWD = -100
# From <sched.h>. What is tried would make nothing: no kernel takes a new namespace (CLONE_NEWNS) together with the old one (CLONE_FS).
_NOTHING = 0x20000 | 0x200
_CLONE_VM, _CLONE_THREAD = 0x100, 0x10000
_SECONDS = 5
_FORKED, _EXECUTED = FORKED_SYSCALLS, SYSCALLS
pytestmark = pytest.mark.skipif(seccomp.number_of("read") < 0, reason="there is no libseccomp here")


def error_of(table: Sequence[Rule], name: str, *arguments: int | bytes) -> int:
    """Make a call behind the filter of a table, in a child; return the error number, 0 where it gets through."""
    program = seccomp.compile_allowed(table)
    libc = ctypes.CDLL(None, use_errno=True)
    call = libc.syscall
    call.restype = ctypes.c_long
    number = seccomp.number_of(name)
    given = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    pid = os.fork()
    if pid == 0:
        signal.alarm(_SECONDS)
        libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0)
        if not seccomp.install(program):
            os._exit(255)
        got = call(ctypes.c_long(number), *given)
        failed = ctypes.get_errno() if got < 0 else 0
        os._exit(failed)
    status = os.waitpid(pid, 0)[1]
    assert os.WIFEXITED(status), status
    assert os.WEXITSTATUS(status) != 255
    return os.WEXITSTATUS(status)


# A table, and a call whose arguments a condition of that table refuses.
REFUSED = {
    "another descriptor is read": (_FORKED, "read", (0, b"\0" * 8, 0)),
    "a process is made, forked": (_FORKED, "clone", (_NOTHING, 0, 0, 0, 0)),
    "a process that shares the memory, forked": (_FORKED, "clone", (_NOTHING | _CLONE_VM, 0, 0, 0, 0)),
    "a thread that shares no memory, forked": (_FORKED, "clone", (_NOTHING | _CLONE_THREAD, 0, 0, 0, 0)),
    "a process is made, executed": (_EXECUTED, "clone", (_NOTHING, 0, 0, 0, 0)),
    "a file is opened for writing": (_EXECUTED, "openat", (_AT_FDCWD, b"/dev/null", os.O_WRONLY)),
    "a file is opened for both": (_EXECUTED, "openat", (_AT_FDCWD, b"/dev/null", os.O_RDWR)),
    "a file is opened and emptied": (_EXECUTED, "openat", (_AT_FDCWD, b"/dev/null", os.O_TRUNC)),
    "a file is made": (_EXECUTED, "openat", (_AT_FDCWD, b"/dev/null", os.O_CREAT)),
    "a file is added to": (_EXECUTED, "openat", (_AT_FDCWD, b"/dev/null", os.O_APPEND)),
    "a limit is set": (_EXECUTED, "prlimit64", (0, 0, (2**63 - 1).to_bytes(8, "little") * 2, 0)),
}
ALLOWED = {
    "the channel is read": (_FORKED, "read", (3, b"\0" * 8, 0)),
    "a thread": (_FORKED, "clone", (_NOTHING | _CLONE_VM | _CLONE_THREAD, 0, 0, 0, 0)),
    "a file is opened for reading": (_EXECUTED, "openat", (_AT_FDCWD, b"/dev/null", os.O_RDONLY)),
    "a limit is asked for": (_EXECUTED, "prlimit64", (0, 3, 0, b"\0" * 16)),
}


def without_conditions(table: Sequence[Rule], name: str) -> list[Rule]:
    return [rule._replace(conditions=()) if rule.name == name else rule for rule in table]


@pytest.mark.parametrize("what", REFUSED)
def test_what_a_condition_refuses_fails(what: str) -> None:
    table, name, arguments = REFUSED[what]
    assert error_of(table, name, *arguments) == errno.EPERM
    assert error_of(without_conditions(table, name), name, *arguments) != errno.EPERM


@pytest.mark.parametrize("what", ALLOWED)
def test_what_it_lets_through_is_let_through(what: str) -> None:
    table, name, arguments = ALLOWED[what]
    assert error_of(table, name, *arguments) != errno.EPERM


@pytest.mark.parametrize("table", [_FORKED, _EXECUTED], ids=["forked", "executed"])
def test_clone3_says_that_there_is_none(table: Sequence[Rule]) -> None:
    """Its flags are where no filter looks; the C library takes `clone` then."""
    assert error_of(table, "clone3", b"\0" * 88, 88) == errno.ENOSYS
    assert error_of([rule._replace(errno=0) for rule in table], "clone3", b"\0" * 88, 88) != errno.ENOSYS


def test_every_condition_is_tried() -> None:
    tried = {(table is _FORKED, name) for table, name, _ in REFUSED.values()}
    assert tried == {
        (table is _FORKED, rule.name) for table in (_FORKED, _EXECUTED) for rule in table if rule.conditions
    }
