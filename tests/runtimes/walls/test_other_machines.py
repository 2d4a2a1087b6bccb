"""The walls by the numbers of the other architecture, which images are made for too: calls are named, and their numbers differ.

That the tables are enough there, workers have shown on such a machine (tests/arm64).
"""

from __future__ import annotations

import ctypes
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from runtimes.walls import landlock, seccomp

# From <linux/audit.h>, as libseccomp names architectures.
AARCH64 = 0xC00000B7
X86_64 = 0xC000003E
TABLES = [
    (name, table, rule)
    for name, table in (("python", "SYSCALLS"), ("js", "SYSCALLS"), ("js", "FORKED_SYSCALLS"))
    for rule in getattr(import_module(f"runtimes.{name}.syscalls"), table)
]
NUMBERS: dict[str, int] = tomllib.loads(Path(__file__).with_name("numbers_on_aarch64.toml").read_text())


def number_on(architecture: int, name: str) -> int:
    library = seccomp._library
    assert library is not None
    library.seccomp_syscall_resolve_name_arch.argtypes = (ctypes.c_uint32, ctypes.c_char_p)
    return int(library.seccomp_syscall_resolve_name_arch(architecture, name.encode()))


@pytest.mark.parametrize(("architecture", "machine"), [(AARCH64, "aarch64"), (X86_64, "x86_64")])
@pytest.mark.parametrize(("language", "table", "rule"), TABLES, ids=lambda one: getattr(one, "name", str(one)))
def test_a_call_of_the_tables_exists_where_they_name_it(
    language: str, table: str, rule: seccomp.Rule, architecture: int, machine: str
) -> None:
    there = number_on(architecture, rule.name) >= 0
    assert there or rule.machine not in ("", machine), f"{language} {table}: {rule.name} is no call of {machine}"


def test_the_library_and_the_kernels_headers_agree() -> None:
    names = {rule.name for _, _, rule in TABLES if rule.machine in ("", "aarch64")}
    assert len(names) > 30
    wrong = {name: (number_on(AARCH64, name), NUMBERS.get(name)) for name in names}
    assert {name: pair for name, pair in wrong.items() if pair[0] != pair[1]} == {}


def test_landlock_has_the_same_numbers() -> None:
    ours = (landlock._CREATE_RULESET, landlock._ADD_RULE, landlock._RESTRICT_SELF)
    assert ours == tuple(NUMBERS[f"landlock_{name}"] for name in ("create_ruleset", "add_rule", "restrict_self"))


def test_this_can_fail() -> None:
    assert number_on(X86_64, "open") >= 0
    assert number_on(AARCH64, "open") < 0
