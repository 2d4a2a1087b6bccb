"""What goes into a batch and what comes out of it, as frozen values."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from border import codes
from border.json_text import make_writer
from border.leftovers.sweep import NOTHING, Taken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.limits import Limits


class Item(NamedTuple):
    """One item of a batch: what the caller calls it, and its frame's body."""

    id: str
    body: bytes  # JSON, {"data": …, "context": {…}}


_write: Final = make_writer(ascii_only=True)

# NaN and infinities are not JSON, but Python reads and writes them; in a request they can stand as 1e999, which is.
_NOT_JSON: Final = re.compile(r'"(?:[^"\\]|\\.)*"|-?Infinity|NaN')
_AS_JSON: Final = {"NaN": "null", "Infinity": "1e999", "-Infinity": "-1e999"}


def encode_value(value: Any) -> bytes:
    """Write data or context of an item; raises RecursionError where it is nested more deeply than Python's stack allows."""
    try:
        return _write(value).encode()
    except ValueError:
        text = json.dumps(value, separators=(",", ":"))
        return _NOT_JSON.sub(lambda match: _AS_JSON.get(match[0], match[0]), text).encode()


def encode_item(data: Any, context: dict[str, Any]) -> bytes:
    """Write an item for its frame; raises as `encode_value` does."""
    return b'{"data":%b,"context":%b}' % (encode_value(data), encode_value(context))


class Job(NamedTuple):
    """A validated batch. Nothing after this checks caller input again."""

    source: str
    digest: str  # SHA-256 of the source, as hexadecimal digits
    items: Sequence[Item]
    deadline: float  # when the batch's time is used up, on time.monotonic()


class Outcome(NamedTuple):
    """What became of one item: an output, or an error with its code."""

    output: bytes | None = None  # JSON, an object: checked, and never built (sandbox/raw_json.py)
    error: str = ""
    code: str = ""
    line: int | None = None
    column: int | None = None
    logs: str = ""
    warnings: tuple[str, ...] = ()
    retry: str = ""  # `same`: worth sending again; `smaller`: with fewer others


class Finding(NamedTuple):
    """Why a macro cannot be run, and where; lines and columns count from 1."""

    message: str
    line: int | None = None
    column: int | None = None
    source: str | None = None
    hint: str | None = None


class Refusal(NamedTuple):
    """A macro that cannot be run on any item."""

    code: str  # SYNTAX_ERROR or POLICY_VIOLATION
    findings: tuple[Finding, ...]


def not_compiled(why: str) -> Refusal:
    """Say why a macro cannot be compiled, where no worker got through it."""
    return Refusal(codes.SYNTAX_ERROR, (Finding(f"{why}: make it shorter, or its expressions simpler"),))


def too_slow_to_compile(limits: Limits) -> Refusal:
    """Say that it takes too long to compile."""
    return not_compiled(f"the macro could not be compiled within {limits.compile_seconds:g} s")


class BatchReport(NamedTuple):
    """One batch: an outcome for each item in order, or a refusal; and what it took, for the log line."""

    outcomes: tuple[Outcome, ...] = ()
    begun: float = 0.0  # on time.monotonic()
    refusal: Refusal | None = None
    workers_started: int = 0
    workers_begin: str = ""  # "forked", or "executed: " and why its fork server cannot fork them, which costs more
    fresh_workers: int = 0  # of those, the ones that took the place of one that could not prove itself clean
    lost_servers: int = 0  # fork servers that ended while an item ran, which then was run again
    again_seconds: float = 0.0  # that items ran which are run again, as memory ran out that may have been others'
    # From the start of the batch to its first word: waiting for a worker, and compiling.
    first_frame_seconds: float = 0.0
    # Of all its workers together, and of the largest of them.
    cpu_seconds: float = 0.0
    peak_bytes: int = 0
    # What the batch before it had left, and was taken away.
    leftovers: Taken = NOTHING
