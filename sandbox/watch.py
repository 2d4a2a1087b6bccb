"""What the kernel says of a worker while it runs: its memory, and whether it does anything; parent's side."""

from __future__ import annotations

import math
from typing import Final

from sandbox.memory import occupied_bytes
from sandbox.usage import is_waiting, used_seconds

# How often a worker's memory is looked at, where that has to be watched; memory comes at some 2 GB/s at most.
_MEMORY_SECONDS: Final = 0.02
# Looked at this often while it compiles: a worker that is stopped, or waits and uses no processor time, hangs.
_IDLE_SECONDS: Final = 0.3


class MemoryWatch:
    """The memory that a worker occupies, where its address space says nothing."""

    def __init__(self, pid: int, most_bytes: int | None, now: float) -> None:
        """Watch that process from now on, when it has run nothing; None is for one that needs no watching."""
        self._pid = pid
        self._most = most_bytes
        self._looked = now
        self.highest_bytes = 0  # as far as was seen

    def wake(self) -> float:
        """Return when the next look is due."""
        return math.inf if self._most is None else self._looked + _MEMORY_SECONDS

    def is_over(self, now: float) -> bool:
        """Tell whether it has more than it may, where a look is due."""
        if self._most is None or now < self._looked + _MEMORY_SECONDS:
            return False
        self._looked = now
        occupied = occupied_bytes(self._pid)
        self.highest_bytes = max(self.highest_bytes, occupied)  # one that is about to end has none any more
        return occupied > self._most


class IdleWatch:
    """Whether a worker that should be compiling does nothing: something has stopped it then, and no macro is to blame."""

    def __init__(self, pid: int, now: float) -> None:
        """Watch that process from now on."""
        self._pid = pid
        self._looked = now
        self._cpu_seconds = -1.0

    def wake(self) -> float:
        """Return when the next look is due."""
        return self._looked + _IDLE_SECONDS

    def hangs(self, now: float) -> bool:
        """Tell whether it has done nothing since the last look, where one is due."""
        if now < self._looked + _IDLE_SECONDS:
            return False
        self._looked = now
        before, self._cpu_seconds = self._cpu_seconds, used_seconds(self._pid)
        return self._cpu_seconds == before and is_waiting(self._pid)
