"""What Lambda said to one call, as it came, and what the function's own log line in it tells of the sandbox's layers."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any, NamedTuple


class Heard(NamedTuple):
    """An answer of the Invoke API before anybody judged it."""

    status: int
    # Which version ran; an emulator has none.
    version: str | None
    # What Lambda says of a function that failed (`Unhandled`).
    fault: str | None
    body: bytes
    # The last 4 KB of the invocation's log; an emulator gives none.
    log: str | None


Hear = Callable[[Heard], None]


def read_heard(answer: Any, body: bytes) -> Heard:
    """Take what Lambda said out of botocore's answer; a log that is not base64 is none."""
    try:
        log = base64.b64decode(answer["LogResult"]).decode("utf-8", errors="replace")
    except (KeyError, ValueError):
        log = None
    return Heard(answer["StatusCode"], answer.get("ExecutedVersion"), answer.get("FunctionError"), body, log)


def ignore(_heard: Heard) -> None:
    """Hear nothing: for whoever wants the response alone."""


class ToldLayers(NamedTuple):
    """The layers of the sandbox as the function's log line has them."""

    active: list[str]
    missing: list[str]
    # Those of the missing without which the operator lets the function run, by name.
    accepted: list[str]


def find_told_layers(log: str) -> ToldLayers | None:
    """Find the layers in a log's tail: the last line that names them whole, or none (cut off, or logged at no level)."""
    for text in reversed(log.splitlines()):
        try:
            line = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(line, dict) and line.get("event") == "invocation" and "active_layers" in line:
            return ToldLayers(*(_names(line.get(f"{kind}_layers")) for kind in ("active", "missing", "accepted")))
    return None


def _names(value: Any) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list) else []
