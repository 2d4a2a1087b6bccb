"""Asks again where that is worth it: ever later, and not all at the same moment."""

from __future__ import annotations

import random
import threading
from collections import Counter
from typing import TYPE_CHECKING

from cli.faults import CliError, RetryableError

if TYPE_CHECKING:
    from cli.calls.aws import Call
    from cli.contract import Response

FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0
# With these waits some three to four minutes: other batches hold a function's concurrency for a minute each.
MOST_TRIES = 20
# Before anything was ever answered, a wrong name is likelier than a busy hour.
FIRST_TRIES = 4


class Retrying:
    """Asks for many threads, counts what was asked again, and gives up at once when it is stopped."""

    def __init__(self, first_wait_seconds: float = FIRST_WAIT_SECONDS) -> None:
        """Begin without an answer."""
        self.first_wait_seconds = first_wait_seconds
        self.stopped = threading.Event()
        self.again: Counter[str] = Counter()
        self._answered = False
        self._lock = threading.Lock()
        self._random = random.Random()  # noqa: S311 - spreads load, keeps no secret

    def ask(self, call: Call, payload: bytes) -> Response:
        """Call until there is an answer; raises what the call raises, and CliError where it was tried enough."""
        tries = 0
        while True:
            try:
                response = call(payload)
            except RetryableError as error:
                tries += 1
                if tries >= (MOST_TRIES if self._answered else FIRST_TRIES):
                    raise CliError(f"{str(error).rstrip('.')} (tried {tries} times).") from None
                with self._lock:
                    self.again[error.kind] += 1
                if self.stopped.wait(self._pick_wait(tries)):
                    raise CliError(f"{str(error).rstrip('.')} (not tried again: the run ends).") from None
            else:
                self._answered = True
                return response

    def _pick_wait(self, tries: int) -> float:
        """Pick any time up to a bound that doubles: whoever was throttled together does not come back together."""
        return self._random.uniform(0, min(LONGEST_WAIT_SECONDS, self.first_wait_seconds * 2 ** (tries - 1)))
