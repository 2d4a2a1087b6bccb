"""Asks again where that is worth it: ever later, and not all at the same moment."""

from __future__ import annotations

import random
import threading
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from cli.faults import CliError, RetryableError, SmallerError

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")

FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0
# With these waits some three to four minutes: other batches hold a function's concurrency for a minute each.
MOST_TRIES = 20
# Before anything was ever answered, a wrong name is likelier than a busy hour.
FIRST_TRIES = 4
# One batch that breaks the connection again and again, while others are answered, may be what breaks it: it is sent in halves.
# Alone, so often that the network has had a minute to come back.
BROKEN_TRIES = 5
BROKEN_TRIES_ALONE = 10


class Retrying:
    """Asks for many threads, counts what was asked again, and gives up at once when it is stopped."""

    def __init__(self, first_wait_seconds: float = FIRST_WAIT_SECONDS, *, answered: bool = False) -> None:
        """Begin; `answered` where this very run had answers before."""
        self.first_wait_seconds = first_wait_seconds
        self.stopped = threading.Event()
        self.again: Counter[str] = Counter()
        self._answers = int(answered)
        self._lock = threading.Lock()
        self._random = random.Random()  # noqa: S311 - spreads load, keeps no secret

    def ask(self, call: Callable[[bytes], Answer], payload: bytes) -> Answer:
        """Call until there is an answer; raises what the call raises, and CliError where it was tried enough."""
        tries, answers_before = 0, self._answers
        while True:
            try:
                response = call(payload)
            except RetryableError as error:
                tries += 1
                tried = f"{str(error).rstrip('.')} (tried {tries} times)."
                others = self._answers > answers_before + 1
                if error.may_have_begun and tries >= (BROKEN_TRIES if others else BROKEN_TRIES_ALONE) and self._answers:
                    raise SmallerError(tried, error.kind) from None
                if tries >= (MOST_TRIES if self._answers else FIRST_TRIES):
                    raise CliError(tried) from None
                with self._lock:
                    self.again[error.kind] += 1
                if self.stopped.wait(self._pick_wait(tries)):
                    raise CliError(f"{str(error).rstrip('.')} (not tried again: the run ends).") from None
            else:
                with self._lock:
                    self._answers += 1
                return response

    def _pick_wait(self, tries: int) -> float:
        """Pick any time up to a bound that doubles: whoever was throttled together does not come back together."""
        return self._random.uniform(0, min(LONGEST_WAIT_SECONDS, self.first_wait_seconds * 2 ** (tries - 1)))
