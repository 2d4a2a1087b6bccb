"""The bytes of output that a batch may have as a whole, charged item by item; parent's side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from border import codes
from sandbox.job import Outcome

if TYPE_CHECKING:
    from sandbox.limits import Limits


class OutputBudget:
    """What is left of them."""

    def __init__(self, left: int, limits: Limits) -> None:
        """Begin with so many bytes."""
        self.left = left
        self._limit = limits.output_bytes

    def charge_all(self, outcomes: list[Outcome]) -> bool:
        """Charge the outputs of these where there is room for all of them; tell whether there was."""
        size = sum([len(outcome.output) for outcome in outcomes if outcome.output is not None])
        if size > self.left:
            return False
        self.left -= size
        return True

    def charge(self, outcome: Outcome) -> Outcome:
        """Return the outcome, or, where there is no room for it, an error in its place."""
        if outcome.output is None:
            return outcome
        size = len(outcome.output)
        if size > self.left:
            message = f"the outputs of this batch went over {self._limit:,} bytes of JSON: send fewer items at once"
            return Outcome(error=message, code=codes.OUTPUT_TOO_LARGE, logs=outcome.logs, retry=codes.SMALLER)
        self.left -= size
        return outcome
