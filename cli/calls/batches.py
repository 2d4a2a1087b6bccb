"""Sends any number of items as batches that one invocation may hold, asks again for what had no time, and merges."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from border import codes
from cli.contract import FIRST_ITEMS, MAX_EVENT_BYTES, MAX_ITEMS, check_results, had_too_little_time, json_bytes
from cli.faults import CliError, SmallerError

if TYPE_CHECKING:
    from cli.contract import Event, Progress, Response, Transport
    from cli.inputs.items import Item


class BatchedRun:
    """One macro over any number of items: what waits, what came back, and what that makes together."""

    def __init__(self, items: list[Item]) -> None:
        """Let all items wait."""
        self.items = items
        self.waiting = deque(range(len(items)))
        # Batches that are sent as they are, before all that waits: parts of one that was too large.
        self.parts: deque[list[int]] = deque()
        self.results: list[Response | None] = [None] * len(items)
        self.errors: list[str] = []

    @property
    def finished(self) -> int:
        """How many items need no further invocation."""
        return len(self.items) - len(self.waiting) - sum(map(len, self.parts))

    @property
    def is_done(self) -> bool:
        """Tell whether nothing is left to be sent."""
        return not self.waiting and not self.parts

    def take(self, most_items: int, most_bytes: int) -> list[int]:
        """Take the positions of the next batch; an item that is too large for any batch goes alone."""
        if self.parts:
            return self.parts.popleft()
        batch: list[int] = []
        while self.waiting and len(batch) < most_items:
            # The two bytes are the comma and the space after it.
            most_bytes -= json_bytes(self.items[self.waiting[0]]) + 2
            if batch and most_bytes < 0:
                break
            batch.append(self.waiting.popleft())
        return batch

    def send(self, transport: Transport, event: Event, batch: list[int]) -> Response | None:
        """Send one batch; a fault of the transport becomes an error of that batch once there is something to lose.

        A batch that is too large in one piece is divided (None): what is over a cap alone has that as its result.
        """
        try:
            return transport(event)
        except CliError as error:
            # Over a size. What ended the function is not divided here: where it ends for all, a thousand items are two thousand
            # calls, of a minute each.
            if isinstance(error, SmallerError) and error.hopeless_alone:
                self.divide(batch, error)
                return None
            if not any(self.results):
                raise
            return {"status": "error", "results": [], "errors": [str(error)]}

    def divide(self, batch: list[int], error: SmallerError) -> None:
        """Have a batch sent in halves; an item that is alone with it has it as its result."""
        if len(batch) > 1:
            half = len(batch) // 2
            self.parts.extendleft([batch[half:], batch[:half]])
            return
        for position in batch:
            failure = {"success": False, "error": f"Not run to its end: {error}", "code": error.code}
            self.results[position] = {"id": self.items[position]["id"], **failure}

    def accept(self, batch: list[int], response: Response) -> bool:
        """Take a batch's results; what was not run waits again, in its order. Tells whether any item was run.

        An output that had no room beside the others is asked for again, without those that had.
        """
        for position, answer in zip(batch, check_results(response, len(batch)), strict=True):
            self.results[position] = answer
        again = [position for position in batch if had_too_little_time(self.results[position])]
        self.waiting.extendleft(reversed(again))
        smaller = [position for position in batch if wants_smaller(self.results[position])]
        if len(batch) > len(smaller) > 0:
            self.parts.append(smaller)
        elif len(smaller) > 1:
            self.divide(smaller, SmallerError("its output has no room in an answer", "response too large"))
        self.errors += response["errors"]
        return len(again) < len(batch)

    def merge(self, why_not_run: str) -> Response:
        """Make one response of all: a result for each item, in order, and `why_not_run` where there is none."""
        for position, result in enumerate(self.results):
            if result is None:
                error = {"success": False, "error": why_not_run, "code": "NOT_RUN"}
                self.results[position] = {"id": self.items[position]["id"], **error}
        return {"status": "success", "results": self.results, "errors": self.errors}

    def merge_with_error(self, response: Response) -> Response:
        """Make one response where a batch could not run at all; as an error only if no batch before it could."""
        if not any(result is not None and not had_too_little_time(result) for result in self.results):
            return response
        self.errors += response["errors"]
        merged = self.merge("Not run: the batch that it was in could not be run at all.")
        return {**merged, "error_details": response.get("error_details") or []}


def wants_smaller(result: Response | None) -> bool:
    """Tell whether an output was left out only for what else was in its batch."""
    return result is not None and not result["success"] and result.get("retry") == codes.SMALLER


def send_items(transport: Transport, base: Event, items: list[Item], progress: Progress) -> Response:
    """BatchedRun `items` by as many invocations as that takes; `base` is the event without its items.

    Returns one response as the contract has it. Raises CliError where an answer breaks the contract, and what the
    transport raises for the first batch; later it costs the batches that are not done, and nothing that is.
    """
    run = BatchedRun(items)
    most_items, most_bytes = FIRST_ITEMS, MAX_EVENT_BYTES - json_bytes({**base, "items": []})
    # No items are a batch too: it tells whether the macro parses.
    while True:
        batch = run.take(most_items, most_bytes)
        response = run.send(transport, {**base, "items": [items[position] for position in batch]}, batch)
        if response is None:
            if run.is_done:
                break
            continue
        if response.get("status") == "error":
            return run.merge_with_error(response)
        ran = run.accept(batch, response)
        progress(run.finished, len(items))
        if not ran or run.is_done:
            break
        most_items = MAX_ITEMS
    return run.merge("Not run: an invocation before it ran out of time without running a single item.")
