"""Landlock, the kernel's own way for a process to give up files, TCP and signals to others; used on the child's side.

The kernel's interface is three system calls with the same numbers on every architecture (<linux/landlock.h>); the C library
has no functions for them.
"""

from __future__ import annotations

import ctypes
import functools
import os
import struct
from typing import TYPE_CHECKING, Final

from runtimes.walls.process import system_call

if TYPE_CHECKING:
    from collections.abc import Iterable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_WHICH_VERSION: Final = 1
_PATH_BENEATH: Final = 1

_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
# version of the interface -> how many of the lowest bits it knows: files; TCP (bind, connect); abstract sockets, signals.
_FILES: Final = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_TCP_SINCE, _SCOPES_SINCE = 4, 6
_LAST_FILES: Final = 5


def version() -> int:
    """Return the kernel's version of Landlock, 0 where it has none or refuses it."""
    return max(0, system_call(_CREATE_RULESET, 0, 0, _WHICH_VERSION))


def restrict(readable: Iterable[str] = (), executable: Iterable[str] = ()) -> bool:
    """Give up every file but what is below these paths, TCP, and signals to processes outside; tell whether it holds.

    `readable` may be read, `executable` be read and executed. It needs `no_new_privs` set before; a path that does not exist
    gives nothing.
    """
    attributes = _attributes()
    if attributes is None:
        return False
    ruleset = system_call(_CREATE_RULESET, ctypes.addressof(attributes), len(attributes), 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow(ruleset, path, _READ_FILE | _READ_DIR)
        for path in executable:
            _allow(ruleset, path, _READ_FILE | _READ_DIR | _EXECUTE)
        return system_call(_RESTRICT_SELF, ruleset, 0, 0) == 0
    finally:
        os.close(ruleset)


@functools.cache  # asked for once, by the fork server: its workers have it from there
def _attributes() -> ctypes.Array[ctypes.c_char] | None:
    """Return what a ruleset is to govern, all that the kernel knows; None where it has no Landlock."""
    known = version()
    if not known:
        return None
    attributes = struct.pack("Q", (1 << _FILES[min(known, _LAST_FILES)]) - 1)
    if known >= _TCP_SINCE:
        attributes += struct.pack("Q", 0b11)
    if known >= _SCOPES_SINCE:
        attributes += struct.pack("Q", 0b11)
    return ctypes.create_string_buffer(attributes, len(attributes))


def prepare() -> None:
    """Ask the kernel what it knows, in a process that will fork those that restrict themselves."""
    _attributes()


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not os.path.isdir(path):  # noqa: PTH112 -- no pathlib in fork servers
            rights &= ~_READ_DIR
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, place))
        system_call(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.addressof(rule), 0)
    finally:
        os.close(place)
