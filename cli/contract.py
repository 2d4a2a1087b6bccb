"""What all rooms of the command line share of the contract: an event, an answer, how one becomes the other, and limits."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from border import codes
from cli.faults import CliError

Event = dict[str, Any]
Response = dict[str, Any]
# Carries one event to a handler, wherever that runs, and brings back its response, unwrapped.
Transport = Callable[[Event], Response]
# Is told how many of how many items have their result.
Progress = Callable[[int, int], None]

# What one invocation may hold: the contract's own limit, and the platform's 6 MB of a request with room to spare.
MAX_ITEMS = 1000
MAX_EVENT_BYTES = 5_000_000
# What the platform takes of a request at most: its "6 MB" are binary ones.
MOST_REQUEST_BYTES = 6 * 1024 * 1024
# The first batch of a long run is small, so that a macro that does not parse shows at once, and so does progress.
FIRST_ITEMS = 100


def json_bytes(value: Any) -> int:
    """Count the bytes of `value` as the HTTP transport writes it."""
    return len(json.dumps(value))


def check_results(response: Response, count: int) -> list[Response]:
    """Take the results out of a response about `count` items; raises CliError if they are not as the contract says."""
    results = response.get("results")
    if not isinstance(results, list) or len(results) != count or not all(map(is_result, results)):
        raise CliError(f"The answer breaks the contract: it does not hold one result for each of the {count} items.")
    return results


def is_result(answer: Any) -> bool:
    """Tell whether an answer has the shape that the contract gives to an item's result."""
    shape = isinstance(answer, dict) and isinstance(answer.get("success"), bool)
    return shape and (not answer["success"] or isinstance(answer.get("output"), dict))


def had_too_little_time(result: Response | None) -> bool:
    """Tell whether the batch's time ended before an item, or under it: the failure that is worth the same again."""
    # Services of the contract's first version have no `retry`.
    return result is not None and (result.get("code") == codes.NOT_RUN or result.get("retry") == codes.SAME)
