"""What a compiled filter says of a call, read as the kernel reads it: its instructions, one after the other."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import struct
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from runtimes.walls import process as process_walls
from runtimes.walls import seccomp
from runtimes.walls.seccomp import EQ, MASKED_EQ, NE, Condition, Rule

pytestmark = pytest.mark.skipif(seccomp.number_of("read") < 0, reason="there is no libseccomp here")
# <linux/audit.h>, and <linux/seccomp.h>: an action, with an error in its lower half.
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOW, ERROR, KILL_PROCESS, KILL_THREAD = 0x7FFF0000, 0x50000, 0x80000000, 0
REFUSED = ERROR | errno.EPERM
HERE = os.uname().machine
OTHER = "aarch64" if HERE == "x86_64" else "x86_64"


def judge(program: bytes, number: int, arguments: tuple[int, ...] = (), machine: str = HERE) -> tuple[int, int]:
    """Return what a filter says of a call, and after how many instructions; those that libseccomp writes and no others."""
    wide = (*arguments, *[0] * (6 - len(arguments)))
    data = struct.pack("=IIQ6Q", number, ARCHITECTURES[machine], 0, *wide)
    value, at, steps = 0, 0, 0
    while True:
        code, yes, no, k = struct.unpack_from("=HBBI", program, 8 * at)
        at, steps = at + 1, steps + 1
        match code:
            case 0x06:
                return k, steps
            case 0x20:
                (value,) = struct.unpack_from("=I", data, k)
            case 0x54:
                value &= k
            case 0x05:
                at += k
            case 0x15 | 0x25 | 0x35:
                at += yes if {0x15: value == k, 0x25: value > k, 0x35: value >= k}[code] else no
            case _:
                raise AssertionError(hex(code))


def says(rules: list[Rule], call: str, *arguments: int, **more: Any) -> int:
    return judge(seccomp.compile_allowed(rules, **more), seccomp.number_of(call), arguments)[0]


def test_what_is_named_is_allowed_and_all_else_refused() -> None:
    rules = [Rule("no_such_call", ""), Rule("read", ""), Rule("write", "", errno=errno.ENOSYS)]
    assert says(rules, "read") == ALLOW
    assert says(rules, "write") == ERROR | errno.ENOSYS
    assert says(rules, "openat") == REFUSED
    refused = seccomp.compile_refused(rules)
    assert [judge(refused, seccomp.number_of(call))[0] for call in ("read", "write", "openat")] == [
        REFUSED,
        REFUSED,
        ALLOW,
    ]


@pytest.mark.parametrize(
    ("condition", "holds", "fails"),
    [
        (Condition(0, EQ, 3), (3,), (4,)),
        (Condition(1, NE, 3), (3, 4), (4, 3)),
        (Condition(2, MASKED_EQ, 0b110, 0b010), (0, 0, 0b1011), (0, 0, 0b111)),
        (Condition(0, MASKED_EQ, 1), (2,), (3,)),  # nothing of the mask is left
        (Condition(5, EQ, 1 << 40), (0, 0, 0, 0, 0, 1 << 40), (0, 0, 0, 0, 0, 0)),
    ],
)
def test_a_condition_is_of_its_argument(condition: Condition, holds: tuple[int, ...], fails: tuple[int, ...]) -> None:
    rules = [Rule("read", "", (condition,))]
    assert (says(rules, "read", *holds), says(rules, "read", *fails)) == (ALLOW, REFUSED)


def test_all_conditions_of_a_rule_hold() -> None:
    rules = [Rule("read", "", (Condition(0, EQ, 3), Condition(1, EQ, 4)))]
    assert [says(rules, "read", *given) for given in ((3, 4), (3, 5), (2, 4))] == [ALLOW, REFUSED, REFUSED]


def test_a_rule_of_another_machine_is_none_here() -> None:
    rules = [Rule("read", "", machine=HERE), Rule("write", "", machine=OTHER), Rule("close", "")]
    assert [says(rules, call) for call in ("read", "write", "close")] == [ALLOW, REFUSED, ALLOW]
    assert [says(rules, call, machine=HERE) for call in ("read", "write", "close")] == [ALLOW, REFUSED, ALLOW]


def test_a_filter_of_another_machine_is_by_its_numbers_and_kills_what_is_of_this_one() -> None:
    rules = [Rule("read", "", machine=HERE), Rule("write", "", machine=OTHER), Rule("close", "")]
    program = seccomp.compile_allowed(rules, machine=OTHER)
    numbers = {"aarch64": {"read": 63, "write": 64, "close": 57}, "x86_64": {"read": 0, "write": 1, "close": 3}}[OTHER]
    assert [judge(program, number, machine=OTHER)[0] for number in numbers.values()] == [REFUSED, ALLOW, ALLOW]
    assert judge(program, seccomp.number_of("close"))[0] in (KILL_THREAD, KILL_PROCESS)
    here = seccomp.compile_allowed(rules)
    assert judge(here, numbers["close"], machine=OTHER)[0] in (KILL_THREAD, KILL_PROCESS)


@pytest.mark.parametrize(("language", "table"), [("python", "SYSCALLS"), ("js", "SYSCALLS"), ("js", "FORKED_SYSCALLS")])
def test_a_call_is_judged_by_halves(language: str, table: str) -> None:
    """Each call that a worker makes goes through its filter: as many steps for many rules as for few."""
    rules = getattr(import_module(f"runtimes.{language}.syscalls"), table)
    program = seccomp.compile_allowed(rules)
    plain = [rule.name for rule in rules if rule.is_for_here() and not rule.conditions]
    steps = [judge(program, seccomp.number_of(name))[1] for name in plain]
    assert len(program) // 8 > 2 * max(steps)
    assert max(steps) < 24


def test_a_deadly_call_kills_and_no_other() -> None:
    rules = [Rule("read", ""), Rule("getpid", ""), Rule("exit_group", ""), Rule("getppid", "")]
    program = seccomp.compile_allowed(rules, deadly=rules[1])
    assert [judge(program, seccomp.number_of(one.name))[0] for one in rules] == [ALLOW, KILL_PROCESS, ALLOW, ALLOW]
    ends = []
    for call in (os.getppid, os.getpid):
        if (pid := os.fork()) == 0:
            process_walls.prctl(process_walls.PR_SET_NO_NEW_PRIVS, 1)
            seccomp.install(program)
            call()
            os._exit(0)
        ends.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    assert ends == [0, -signal.SIGSYS]


def test_functions_have_the_types_of_the_header() -> None:
    """<seccomp.h>; a pointer that is taken for an int is cut."""
    library: Any = seccomp._load_library()
    pointer, number = ctypes.c_void_p, ctypes.c_uint32
    assert library.seccomp_init.restype is pointer
    assert library.seccomp_init.argtypes == (number,)
    assert library.seccomp_release.argtypes == (pointer,)
    assert library.seccomp_syscall_resolve_name.argtypes == (ctypes.c_char_p,)
    assert library.seccomp_attr_set.argtypes == (pointer, ctypes.c_int, number)
    assert library.seccomp_arch_add.argtypes == library.seccomp_arch_remove.argtypes == (pointer, number)
    assert library.seccomp_export_bpf.argtypes == (pointer, ctypes.c_int)
    *numbers, comparisons = library.seccomp_rule_add_array.argtypes
    assert numbers == [pointer, number, ctypes.c_int, ctypes.c_uint]
    assert comparisons is ctypes.POINTER(seccomp._Comparison)


def test_without_the_library_there_is_no_filter_and_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seccomp.number_of("no_such_call") == -1
    monkeypatch.setattr(seccomp, "_library", None)
    assert (seccomp.compile_allowed([Rule("read", "")]), seccomp.number_of("read")) == (b"", -1)
    assert seccomp.install(b"") is False
    monkeypatch.setattr(seccomp, "_LIBRARY", "libnone.so.0")
    assert seccomp._load_library() is None


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_what_the_library_refuses_is_an_error_and_everything_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    library, released = seccomp._library, list[int]()

    class Watched:
        def __getattr__(self, name: str) -> Any:
            return getattr(library, name)

        def seccomp_release(self, context: int) -> None:
            released.append(context)
            library.seccomp_release(context)  # type: ignore[union-attr]

    monkeypatch.setattr(seccomp, "_library", Watched())
    before = open_descriptors()
    seccomp.compile_allowed([Rule("read", "")])
    with pytest.raises(OSError, match="refuses the rule for read") as caught:
        seccomp.compile_allowed([Rule("read", "", (Condition(6, EQ, 1),))])
    assert caught.value.errno == errno.EINVAL
    failing: Any = SimpleNamespace(seccomp_export_bpf=lambda _context, _descriptor: -errno.EBADF)
    with pytest.raises(OSError, match="writes no filter") as caught:
        seccomp._export(failing, 0)
    assert caught.value.errno == errno.EBADF
    assert (len(released), open_descriptors()) == (2, before)
