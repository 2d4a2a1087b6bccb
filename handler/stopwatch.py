"""The phases of one invocation, one after the other without gaps, for its log line and its trace."""

from __future__ import annotations

import os
import time
from typing import NamedTuple


class Phase(NamedTuple):
    """One phase, in seconds from where the invocation began."""

    name: str
    begin: float
    end: float


class Stopwatch:
    """A stopwatch of one invocation: each phase begins where the one before it has ended."""

    def __init__(self) -> None:
        """Start it."""
        self.begun = time.monotonic()
        self.begun_at = time.time()  # for traces, which are put together from the clocks of many machines
        self.done: list[Phase] = []

    def end(self, name: str, seconds: float | None = None) -> None:
        """End a phase now, or so many seconds after it has begun."""
        begin = self.done[-1].end if self.done else 0.0
        end = time.monotonic() - self.begun if seconds is None else begin + seconds
        self.done.append(Phase(name, begin, end))


def seconds_since_start() -> float:
    """Return how long this process has been there, interpreter and all, in the kernel's steps of 10 ms."""
    # The second field is a name in brackets that may hold anything: the rest begins after the last bracket.
    with open("/proc/self/stat", "rb") as stat:  # noqa: PTH123 -- no pathlib in a start
        fields = stat.read().rpartition(b")")[2].split()
    return max(0.0, time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / os.sysconf("SC_CLK_TCK"))
