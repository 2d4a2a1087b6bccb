"""Invokes again what could not run just now, with pauses that grow, as long as the batch's slot lasts."""

import random
import time
from collections.abc import Callable
from typing import Any

from .faults import RunnerBrokenError, RunnerBusyError

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
# A function that fails by itself starts anew, once or twice; what still fails then, fails for good.
MOST_BROKEN = 3


def call_patiently(
    invoke: Callable[[], list[dict[str, Any]]],
    *,
    call_seconds: float,
    seconds_left: Callable[[], float],
) -> list[dict[str, Any]]:
    """Give what `invoke` gives at last.

    Raises its last fault where there is no time for a pause and another call of `call_seconds`, or where it is no passing one.
    """
    pause, broken = FIRST_PAUSE_SECONDS, 0
    while True:
        try:
            return invoke()
        except (RunnerBusyError, RunnerBrokenError) as fault:
            broken += isinstance(fault, RunnerBrokenError)
            # Not all at the same moment again: the batches of a run begin together.
            wait = pause * random.uniform(0.5, 1.0)  # noqa: S311 -- no secret
            if broken == MOST_BROKEN or seconds_left() < wait + call_seconds:
                raise
        time.sleep(wait)
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
