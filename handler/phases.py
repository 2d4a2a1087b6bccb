"""The phases of one invocation, one after the other without gaps, for its log line and its trace."""

from __future__ import annotations

import time
from typing import NamedTuple


class Phase(NamedTuple):
    """One phase, in seconds from where the invocation began."""

    name: str
    begin: float
    end: float


class Phases:
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
