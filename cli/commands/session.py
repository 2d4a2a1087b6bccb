"""What `run` and `invoke` share: send the items, show the answer for a person or a program, and tell the exit code."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cli.calls.batches import send_items
from cli.contract import Event, Response, Transport, check_results
from cli.terminal.console import FAILED, SUCCEEDED, open_console, progress_bar
from cli.terminal.show import all_succeeded, show_response, sum_up
from cli.values.problems import text_of

if TYPE_CHECKING:
    from cli.inputs.items import Item


@dataclass(frozen=True)
class Display:
    """How an answer is shown."""

    as_json: bool
    logs: bool | None


def ask_items(transport: Transport, base: Event, items: list[Item]) -> tuple[Response, float]:
    """Run `items` by way of `transport`, with a bar, and return the response and the seconds that it took."""
    started = time.monotonic()
    with progress_bar() as advance:
        response = send_items(transport, base, items, advance)
    return response, time.monotonic() - started


def run_request(transport: Transport, request: Any, lines: list[str], display: Display) -> int:
    """Send a ready request as it is, show the outcome, and return the exit code."""
    started = time.monotonic()
    response = transport(request)
    seconds = time.monotonic() - started
    items = request.get("items") if isinstance(request, dict) else None
    ids = [text_of(item.get("id")) if isinstance(item, dict) else "?" for item in items or []]
    if response["status"] == "success":
        check_results(response, len(ids))
    return present(response, ids, lines, display, seconds)


def present(response: Response, ids: list[str], lines: list[str], display: Display, seconds: float) -> int:
    """Show a response that has been checked, for a program or for a person, and return the exit code."""
    if display.as_json:
        # ASCII only, so that no control character of a macro gets through to a terminal here either.
        sys.stdout.write(json.dumps(response) + "\n")
    else:
        console = open_console()
        show_response(console, response, ids, lines, logs=display.logs)
        console.print(sum_up(response, len(ids), seconds))
    return SUCCEEDED if all_succeeded(response) else FAILED
