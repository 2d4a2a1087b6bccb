"""The clock of a worker's session: it is told what time it is, never asks, and says what is due; parent's side.

Pure, so that every rule of time is tried without a process and without waiting (tests/sandbox/test_clock.py).
"""

from __future__ import annotations

import enum
from typing import Final

# An item that had run for less when the batch's time was used up has not had its turn.
BARELY_SECONDS: Final = 0.02
# The next worker is ordered when an item has run this long: then it may well be needed within the second. Ordered with the
# first item it would take its part of the processor from the answer that a caller waits for (docs/performance.md).
PREPARE_SECONDS: Final = 0.1
# What an item's output costs to be checked counts as the item's time, from here on: below, the machine's noise is larger.
CHECK_SECONDS: Final = 0.05
# Results that come faster than this, one after the other, are left to gather for so long; an item may have that much more.
_FAST_SECONDS: Final = 0.000_2
GATHER_SECONDS: Final = 0.002


class Due(enum.Enum):
    """What the clock says of the running item, or of the compilation."""

    NOTHING = enum.auto()
    ITEM_OVER = enum.auto()  # it has had its time
    BATCH_OVER = enum.auto()  # the batch's time is used up while it runs
    NO_TURN = enum.auto()  # the batch's time was used up when it had barely begun: it has not run


def shorter(seconds: float, times: int) -> float:
    """Return how long a worker is waited for that should say something, where none had said it so many times before.

    So all such waits of a batch together stay well within the half second that it may take beyond its items' time.
    """
    return seconds / (1 + 4 * times)


class ItemClock:
    """When the running item began, or the compilation, and when it has to be over."""

    def __init__(
        self, *, item_seconds: float, compile_seconds: float, grace_seconds: float, deadline: float, now: float
    ) -> None:
        """Begin with the compilation.

        `grace_seconds`: for a worker that stops its items by itself, to say so. `deadline`: when the batch's time is used up.
        """
        self.begun = now
        self.deadline = deadline
        self.runs_items = False  # the macro is compiled
        self._item_seconds = item_seconds
        self._compile_seconds = compile_seconds
        self._grace_seconds = grace_seconds
        self._prepared = False

    def compiled(self) -> None:
        """Take it that the macro is compiled: items run from the next `begin` on."""
        self.runs_items = True

    def begin(self, now: float) -> None:
        """Begin the next item: the frame of what was before it has come, and has been looked at."""
        self.begun = now
        self._prepared = False

    def end(self) -> float:
        """Return when the running item is stopped, whatever the batch's time."""
        return self.begun + (self._item_seconds if self.runs_items else self._compile_seconds) + self._grace_seconds

    def check_until(self, now: float) -> float:
        """Return until when the check of an output that begins now may take: the item's time, and a moment at least."""
        return max(min(self.end(), self.deadline), now + CHECK_SECONDS)

    def is_check_late(self, begun: float, now: float) -> bool:
        """Tell whether a check took the item beyond its time, and was not too short to be told from the machine's noise."""
        return now > self.end() and now - begun > CHECK_SECONDS

    def wake(self) -> float:
        """Return when something is due at the latest."""
        due = min(self.end(), self.deadline)
        return min(due, self.begun + PREPARE_SECONDS) if self.runs_items and not self._prepared else due

    def due(self, now: float) -> Due:
        """Say what is due."""
        running = now - self.begun
        if now >= self.end():
            return Due.ITEM_OVER
        if now >= self.deadline:
            return Due.NO_TURN if self.runs_items and running < BARELY_SECONDS else Due.BATCH_OVER
        return Due.NOTHING

    def takes_long(self, now: float) -> bool:
        """Tell once of each item that it has run for so long that the next worker may be needed."""
        if not self.runs_items or self._prepared or now - self.begun < PREPARE_SECONDS or now >= self.deadline:
            return False
        self._prepared = True
        return True


class Gathering:
    """Whether results come so fast that some are taken at once: to be woken for each costs a third of our own time."""

    def __init__(self, done: int) -> None:
        """Take how many items had a result before."""
        self._seen = done
        self._looked = 0.0

    def seconds(self, done: int, items: int, now: float) -> float:
        """Return for how long results are left to gather, where so many items have one; not where all come sooner than that."""
        came, self._seen = done - self._seen, done
        took, self._looked = now - self._looked, now
        if not came or took >= came * _FAST_SECONDS or took / came * (items - done) <= GATHER_SECONDS:
            return 0.0
        return GATHER_SECONDS
