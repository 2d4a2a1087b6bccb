"""System V objects that workers have left: shared memory, semaphores, message queues; used on the parent's side and by probes.

They belong to no process, need no descriptor, and end with nobody. Most services have none, which three calls tell.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

# From <sys/ipc.h>, <sys/shm.h>, <sys/sem.h> and <sys/msg.h>; the same on every architecture.
_IPC_RMID: Final = 0
_MSG_INFO, _MSG_STAT, _MSG_STAT_ANY = 12, 11, 13
_SHM_INFO, _SHM_STAT, _SHM_STAT_ANY = 14, 13, 15
_SEM_INFO, _SEM_STAT, _SEM_STAT_ANY = 19, 18, 20

_libc: Final = ctypes.CDLL(None, use_errno=True)
_buffer: Final = (ctypes.c_int * 128)()


def _shared_memory(identifier: int, command: int) -> int:
    return int(_libc.shmctl(identifier, command, _buffer))


def _semaphores(identifier: int, command: int) -> int:
    return int(_libc.semctl(identifier, 0, command, _buffer))


def _messages(identifier: int, command: int) -> int:
    return int(_libc.msgctl(identifier, command, _buffer))


class _Kind(NamedTuple):
    """How the kernel is asked about one kind: how many there are, and which one has a place in its table."""

    control: Callable[[int, int], int]
    info: int
    count_at: int  # the place of the number of objects in what `info` writes
    stats: tuple[int, int]  # the one that needs no permission to read came later


_KINDS: Final = (
    _Kind(_shared_memory, _SHM_INFO, 0, (_SHM_STAT_ANY, _SHM_STAT)),
    _Kind(_semaphores, _SEM_INFO, 7, (_SEM_STAT_ANY, _SEM_STAT)),
    _Kind(_messages, _MSG_INFO, 0, (_MSG_STAT_ANY, _MSG_STAT)),
)


def count_objects() -> int:
    """Count all that there are, whoever they belong to."""
    return sum(_count(kind)[1] for kind in _KINDS)


def remove_objects() -> int:
    """Remove those of this user; return how many those were."""
    removed = 0
    for kind in _KINDS:
        if _count(kind)[1]:
            # What belongs to another user is refused, and is no worker's.
            removed += sum(kind.control(identifier, _IPC_RMID) >= 0 for identifier in _identifiers(kind))
    return removed


def _count(kind: _Kind) -> tuple[int, int]:
    """Return the highest place that is in use, and how many are; nothing where the kernel has none of this."""
    highest = kind.control(0, kind.info)
    return (highest, _buffer[kind.count_at]) if highest >= 0 else (-1, 0)


def _identifiers(kind: _Kind) -> list[int]:
    found = []
    for place in range(_count(kind)[0] + 1):
        for command in kind.stats:
            identifier = kind.control(place, command)
            if identifier >= 0:
                found.append(identifier)
                break
    return found
