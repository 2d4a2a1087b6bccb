"""Takes samples of several things in turns, so that a busy moment of the machine hits all of them; never of a failure."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final

from benchmarks.endpoint import Endpoint, WrongAnswerError
from benchmarks.figures import Summary, summarise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Before a block of calls, so that what the one before has left to do after its answers is not counted against this one.
SETTLE_SECONDS: Final = 0.15


class Member(ABC):
    """One of several that are measured in turns; `why` says what went wrong, and then there is no sample."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.taken: list[float] = []  # milliseconds
        self.why = ""

    def begin(self) -> None:
        """Do it twice without counting: the second time finds what the first has left (compiled macros, code caches)."""
        self._guard(lambda: self._block(2, 0))

    def take(self, calls: int, pause: float) -> None:
        """Add so many calls to the sample, with a pause in seconds before each."""

        def block() -> list[float]:
            if not pause and calls > 1:
                # The first finds a worker that has had all the time to get ready: that is no call in a row.
                return self._block(calls + 1, pause)[1:]
            return self._block(calls, pause)

        self._guard(lambda: self.taken.extend(block()))

    def _guard(self, do: Callable[[], object]) -> None:
        if self.why:
            return
        try:
            do()
        except WrongAnswerError as error:
            self.why = str(error)
            self.taken.clear()

    @abstractmethod
    def _block(self, calls: int, pause: float) -> list[float]:
        """Make so many calls, and return the milliseconds of each; raises WrongAnswerError."""

    def summary(self) -> Summary | None:
        """Return the sample in short, or nothing where something went wrong."""
        return summarise(self.taken) if self.taken else None


class Invocations(Member):
    """Invocations of an endpoint, all with the same request; answers are checked after each block, not between calls."""

    def __init__(self, endpoint: Endpoint, body: bytes, check: Callable[[bytes], None]) -> None:
        """Take what is posted, and what an answer must be; `check` raises WrongAnswerError."""
        super().__init__()
        self._endpoint, self._body, self._check = endpoint, body, check
        self._right: bytes | None = None

    def _block(self, calls: int, pause: float) -> list[float]:
        taken, answers = [], []
        for _ in range(calls):
            if pause:
                time.sleep(pause)
            milliseconds, answer = self._endpoint.invoke(self._body)
            taken.append(milliseconds)
            answers.append(answer)
        for answer in answers:
            if answer != self._right:  # one that was found right need not be read again
                self._check(answer)
                self._right = answer
        return taken


class Own(Member):
    """Something that times itself: a plain interpreter, say."""

    def __init__(self, call: Callable[[], float]) -> None:
        """Take a function that gives milliseconds."""
        super().__init__()
        self._call = call

    def _block(self, calls: int, pause: float) -> list[float]:
        taken = []
        for _ in range(calls):
            if pause:
                time.sleep(pause)
            taken.append(self._call())
        return taken


def interleave(
    members: Iterable[Member], rounds: int, *, block: int = 1, pause: float = 0, settle: float = SETTLE_SECONDS
) -> None:
    """Sample all in turns: `rounds` calls of each, in blocks, with a pause in seconds before each call."""
    members = list(members)
    for member in members:
        member.begin()
    for done in range(0, rounds, block):
        for member in members:
            if not member.why:
                time.sleep(settle)
                member.take(min(block, rounds - done), pause)
