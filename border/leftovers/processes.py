"""Processes that workers have left in an environment that is ours alone, found and ended; parent's side, and probes.

An orphan of a worker becomes the child of process 1, whatever session it has made: nothing but its absence at the start
tells it from others. So who was there at the start is kept in mind, and what those have started stays too.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

INIT: Final = 1
_ENDED: Final = "ZX"  # a process that has ended, and that nobody has waited for
_ROUNDS: Final = 200
_ROUND_SECONDS: Final = 0.005


class StillThereError(Exception):
    """Something that a worker has left cannot be taken away."""


class _Facts(NamedTuple):
    """What /proc says of a process."""

    state: str
    parent: int
    started: int  # in ticks since the machine's start: together with the number it names one process for good


class Processes:
    """Those of a process namespace that were there before the first worker."""

    def __init__(self) -> None:
        """Keep in mind who is there."""
        self._before = {pid: facts.started for pid in pids() if (facts := _facts_of(pid)) is not None}

    def end_strays(self, ours: AbstractSet[int], loading: AbstractSet[int], *, stop_all: bool) -> int:
        """End all that belongs to nobody; return how many that were.

        `ours` are the service's own processes: their children are known as well, and in it. `loading` are those of ours that
        have had nothing to do with any macro yet: whatever they have started is trusted.

        With `stop_all`, where something was found, everything of this user's but the caller and process 1 is stopped for a
        moment: whoever forks and ends faster than we look would never be met otherwise. Raises StillThereError.
        """
        ended: set[int] = set()
        for round_ in range(_ROUNDS):
            strays = self._strays(ours, loading)
            if not strays:
                return len(ended)
            if stop_all:
                _signal_all(signal.SIGSTOP)
            try:
                strays = self._strays(ours, loading)
                for pid in strays:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            finally:
                if stop_all:
                    _signal_all(signal.SIGCONT)
            ended.update(strays)
            time.sleep(0 if round_ == 0 else _ROUND_SECONDS)
            for pid in strays:  # where we are process 1 ourselves
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(pid, os.WNOHANG)
        raise StillThereError(f"processes that a worker has left do not end: {sorted(strays)}")

    def _strays(self, ours: AbstractSet[int], loading: AbstractSet[int]) -> list[int]:
        me = os.getpid()
        facts: dict[int, _Facts | None] = {}
        return [
            pid
            for pid in pids()
            if pid not in ours and pid not in (INIT, me) and self._is_stray(pid, ours, loading, facts)
        ]

    def _is_stray(
        self, pid: int, ours: AbstractSet[int], loading: AbstractSet[int], facts: dict[int, _Facts | None]
    ) -> bool:
        me = os.getpid()
        seen: set[int] = set()
        first = True
        while pid not in seen:
            seen.add(pid)
            found = facts[pid] if pid in facts else facts.setdefault(pid, _facts_of(pid))
            if found is None:
                return False
            if first and (_is_another_users(pid) or (found.state in _ENDED and found.parent != me)):
                return False
            first = False
            # From outside of the namespace (`docker exec`), or there before the first worker: not a worker's, and what it has
            # started is not either. An orphan's parent is process 1, which was there too, and is no excuse.
            if found.parent == 0 or self._before.get(pid) == found.started or found.parent in loading:
                return False
            if found.parent in ours or found.parent in (INIT, me):
                return True
            pid = found.parent
        return True


def pids() -> list[int]:
    """Return the processes that can be seen."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208 -- no pathlib in fork servers


def session_members(leader: int) -> list[int]:
    """Return who else runs in a session; its leader must not have been waited for, or its number may be anybody's."""
    found = []
    for pid in pids():
        with contextlib.suppress(OSError):
            if pid != leader and os.getsid(pid) == leader:
                facts = _facts_of(pid)
                if facts is not None and facts.state not in _ENDED:
                    found.append(pid)
    return found


def _signal_all(number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(-1, number)


def _is_another_users(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except ProcessLookupError:
        return False
    return False


def parent_of(pid: int) -> int:
    """Return a process's parent: 0 where that is outside of the namespace, or where it has ended."""
    facts = _facts_of(pid)
    return facts.parent if facts is not None else 0


def _facts_of(pid: int) -> _Facts | None:
    try:
        with open(f"/proc/{pid}/stat", "rb") as stat:  # noqa: PTH123 -- no pathlib in fork servers
            # The second field is a name in brackets that may hold anything: the rest begins after the last bracket.
            fields = stat.read().rpartition(b")")[2].split()
    except OSError:
        return None
    return _Facts(fields[0].decode(), int(fields[1]), int(fields[19]))
