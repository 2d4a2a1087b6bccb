"""Filters of system calls, from tables to the kernel; used on the child's side. The compiler is the distribution's libseccomp.

A table lists what is allowed, each call with its reason; everything else fails with EPERM, so that a library that tries
something gets an error and not its death. The tables are in `runtimes/*/syscalls.py`.
"""

from __future__ import annotations

import ctypes
import errno
import os
from typing import TYPE_CHECKING, Final, NamedTuple

from runtimes.walls.process import prctl_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable

_PR_SET_SECCOMP: Final = 22
_MODE_FILTER: Final = 2
# From <seccomp.h>.
_ALLOW: Final = 0x7FFF0000
_KILL_PROCESS: Final = 0x80000000
_ERRNO: Final = 0x00050000
_EPERM: Final = _ERRNO | errno.EPERM
_OPTIMIZE: Final = 8
_BINARY_TREE: Final = 2
NE, EQ, MASKED_EQ = 1, 4, 7
_NATIVE: Final = 0
_ARCHITECTURES: Final = {"aarch64": 0xC00000B7, "x86_64": 0xC000003E}  # <linux/audit.h>
_UNKNOWN: Final = -1
_INSTRUCTION_BYTES: Final = 8
_MOST_BYTES: Final = 1 << 16  # what a pipe holds; a filter of ours has some 2 KB

# The distributions' packages have this name for the library: `ctypes.util.find_library` would start a shell to find it.
_LIBRARY: Final = "libseccomp.so.2"


class Condition(NamedTuple):
    """One comparison of an argument (counted from 0); with MASKED_EQ, `value` is the mask and `other` what it must leave."""

    argument: int
    how: int
    value: int
    other: int = 0


class Rule(NamedTuple):
    """One system call that may be made, where all conditions hold; with `errno` it fails with that error instead of EPERM.

    `machine`: only on this one, as `uname` has it.
    """

    name: str
    reason: str
    conditions: tuple[Condition, ...] = ()
    errno: int = 0
    machine: str = ""

    def is_for_here(self) -> bool:
        """Tell whether this machine's programs make the call."""
        return self.is_for(os.uname().machine)

    def is_for(self, machine: str) -> bool:
        """Tell whether that machine's programs make the call."""
        return self.machine in ("", machine)


class _Comparison(ctypes.Structure):
    _fields_ = (
        ("arg", ctypes.c_uint),
        ("op", ctypes.c_int),
        ("datum_a", ctypes.c_uint64),
        ("datum_b", ctypes.c_uint64),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _load_library() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return None
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_init.argtypes = (ctypes.c_uint32,)
    library.seccomp_release.argtypes = (ctypes.c_void_p,)
    library.seccomp_syscall_resolve_name.argtypes = (ctypes.c_char_p,)
    library.seccomp_attr_set.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32)
    library.seccomp_arch_add.argtypes = library.seccomp_arch_remove.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
    library.seccomp_export_bpf.argtypes = (ctypes.c_void_p, ctypes.c_int)
    library.seccomp_rule_add_array.argtypes = (
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.POINTER(_Comparison),
    )
    return library


_library = _load_library()


def compile_allowed(rules: Iterable[Rule], deadly: Rule | None = None, machine: str = "") -> bytes:
    """Compile a filter that lets these calls through; empty where there is no libseccomp.

    The call of the rule `deadly` kills: that is how a test finds out whether it is made at all. `machine`: whose programs it is
    for, as `uname` has it, where that is not this one.
    """
    its = (rule for rule in rules if rule.is_for(machine or os.uname().machine))
    judged = ((rule, _KILL_PROCESS if rule is deadly else _action_of(rule)) for rule in its)
    return _compile(_EPERM, judged, machine)


def compile_refused(rules: Iterable[Rule]) -> bytes:
    """Compile a filter that refuses these calls and lets all others through: to stand before one of allowed calls."""
    return _compile(_ALLOW, ((rule, _EPERM) for rule in rules))


def install(program: bytes) -> bool:
    """Filter this process's system calls for good; tell whether the kernel took it. It needs `no_new_privs` set before."""
    if not program:
        return False
    filled = _Program(len(program) // _INSTRUCTION_BYTES, program)
    return prctl_pointer(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(filled))


def number_of(name: str) -> int:
    """Return a system call's number on this machine; negative where there is none."""
    return int(_library.seccomp_syscall_resolve_name(name.encode())) if _library is not None else _UNKNOWN


def _action_of(rule: Rule) -> int:
    return _ERRNO | rule.errno if rule.errno else _ALLOW


def _compile(otherwise: int, rules: Iterable[tuple[Rule, int]], machine: str = "") -> bytes:
    if _library is None:
        return b""
    context = _library.seccomp_init(otherwise)
    try:
        if machine not in ("", os.uname().machine):
            _library.seccomp_arch_add(context, _ARCHITECTURES[machine])
            _library.seccomp_arch_remove(context, _NATIVE)
        # By halves instead of one by one: ten comparisons at most instead of one for each rule.
        _library.seccomp_attr_set(context, _OPTIMIZE, _BINARY_TREE)
        for rule, action in rules:
            number = number_of(rule.name)
            if number == _UNKNOWN:  # a call that this libseccomp is too old to know: it is refused, as others are
                continue
            comparisons = (_Comparison * len(rule.conditions))(*(_Comparison(*one) for one in rule.conditions))
            failed = _library.seccomp_rule_add_array(context, action, number, len(comparisons), comparisons)
            if failed:
                raise OSError(-failed, f"libseccomp refuses the rule for {rule.name}")
        return _export(_library, context)
    finally:
        _library.seccomp_release(context)


def _export(library: ctypes.CDLL, context: int) -> bytes:
    read_end, write_end = os.pipe()
    try:
        failed = library.seccomp_export_bpf(context, write_end)
        os.close(write_end)
        if failed:
            raise OSError(-failed, "libseccomp writes no filter")
        return os.read(read_end, _MOST_BYTES)
    finally:
        os.close(read_end)
