"""The calls by which a process gives things up, each by itself: with which numbers it is made, and what is told of it."""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import resource
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from runtimes.walls import process as walls

if TYPE_CHECKING:
    from collections.abc import Callable


def in_child(act: Callable[[], object]) -> tuple[int, Any]:
    """Run a function in a forked process; return its exit status, and what came back."""
    told, tells = os.pipe()
    if (pid := os.fork()) == 0:
        code = 99
        try:
            signal.alarm(20)
            tells = os.dup2(tells, 800)
            os.write(tells, json.dumps(act()).encode())
            code = 7
        finally:
            os._exit(code)
    os.close(tells)
    with os.fdopen(told) as said:
        text = said.read()
    status = os.waitpid(pid, 0)[1]
    return os.waitstatus_to_exitcode(status), json.loads(text) if text else None


def test_a_process_whose_parent_has_gone_ends_at_once() -> None:
    me = os.getpid()
    assert in_child(lambda: walls.die_with_parent(me)) == (7, True)
    for other in (me - 1, me + 1):
        assert in_child(lambda other=other: walls.die_with_parent(other)) == (1, None)


@pytest.mark.parametrize(("answer", "taken"), [(0, True), (-1, False), (1, False)])
def test_an_attribute_is_set_with_nothing_behind_it(answer: int, taken: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, ...]] = []
    monkeypatch.setattr(walls, "_prctl", lambda *given: (asked.append(given), answer)[1])
    assert walls.prctl(38, 6) is taken
    assert walls.prctl_pointer(22, 6, 7) is taken
    assert asked == [(38, 6, 0, 0, 0), (22, 6, 7, 0, 0)]


def test_numbers_and_pointers_reach_the_kernel_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    class Kernel:
        @staticmethod
        def syscall(number: Any, *given: Any) -> int:
            asked.extend([number.value, *(getattr(one, "value", one) for one in given)])
            return -1

    asked: list[Any] = []
    monkeypatch.setattr(walls, "_libc", Kernel)
    assert walls.system_call(59, ctypes.c_char_p(b"a"), 1 << 63, 0) == -1
    assert asked == [59, b"a", 1 << 63, 0]


def test_calls_have_the_types_of_the_headers() -> None:
    wide = ctypes.c_ulong
    assert walls._libc.syscall.restype is ctypes.c_long
    assert walls._prctl.argtypes == (ctypes.c_int, wide, wide, wide, wide)


def test_capabilities_are_given_up_in_the_kernels_form() -> None:
    """<linux/capability.h>: version 3, for this process; three sets of 64 bits."""
    assert list(walls._CAPABILITIES_HEADER) == [0x20080522, 0]
    assert list(walls._NO_CAPABILITIES) == [0] * 6


def test_mapped_bytes_are_those_of_the_address_space() -> None:
    status = Path("/proc/self/status").read_text()
    (kilobytes,) = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmSize:")]
    assert abs(walls.mapped_bytes() - (kilobytes << 10)) < 4 << 20


def test_whether_it_can_fork_is_tried_and_nothing_is_left_of_it() -> None:
    def tried() -> list[Any]:
        found = walls._can_fork()
        try:
            return [found, os.waitpid(-1, os.WNOHANG)]
        except ChildProcessError:
            return [found, "no child"]

    def refused() -> bool:
        if os.geteuid() == 0:  # the kernel exempts root
            os.setuid(54_000)
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
        return walls._can_fork()

    assert in_child(tried) == (7, [True, "no child"])
    assert in_child(refused) == (7, False)


def test_no_descriptor_is_none_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(walls, "lower_limit", lambda *given: (asked.append(given), True)[1])
    assert walls.refuse_descriptors() is True
    assert asked == [(resource.RLIMIT_NOFILE, 0)]


def test_only_what_is_wanted_stays_open_and_is_not_handed_on() -> None:
    def keep() -> list[Any]:
        told = 800
        for place in (3, 4, 5, 6, 7, 100):
            os.dup2(told, place)
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        highest = os.dup2(told, min(hard, 1 << 20) - 1)
        nowhere = os.open("/dev/null", os.O_RDWR)
        os.dup2(nowhere, 0)
        other = os.dup2(nowhere, 801)
        walls.keep_only({3: told, 4: other})
        found = []
        for place in (*range(8), 100, 800, 801, highest):
            try:
                found.append([place, fcntl.fcntl(place, fcntl.F_GETFD), os.path.samestat(os.fstat(place), os.fstat(0))])
            except OSError:
                continue
        os.dup2(3, told)  # where the answer goes
        return [one for one in found if one[0] not in (0, 1)]

    assert in_child(keep) == (7, [[2, 0, True], [3, fcntl.FD_CLOEXEC, False], [4, fcntl.FD_CLOEXEC, True]])


def test_all_is_closed_up_to_the_most_that_linux_gives_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """<linux/fs.h>: a million, unless somebody tells it otherwise."""
    done: list[tuple[Any, ...]] = []
    monkeypatch.setattr(os, "dup2", lambda *given, **more: done.append((*given, *more.values())))
    monkeypatch.setattr(os, "closerange", lambda *given: done.append(given))
    walls.keep_only({3: 800, 4: 900})
    assert done == [(800, 3, False), (900, 4, False), (0, 2), (5, 1 << 20)]
