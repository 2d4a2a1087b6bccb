"""A frozen request, and what its parts have to be; nothing later checks caller input.

Reading one that is right needs nothing else (handler/raw_request.py). What names everything that is wrong with one is in
handler/request_models.py, with pydantic, which is imported when it is first needed.
"""

from __future__ import annotations

import base64
import hashlib
import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from border.json_depth import MOST_DIGITS, is_deep
from sandbox.job import Item, Job
from sandbox.raw_json import has_long_integer

if TYPE_CHECKING:
    import msgspec

    from sandbox.limits import Limits

DEFAULT_TIMEOUT_SECONDS: Final = 10.0
LEAST_TIMEOUT_SECONDS: Final = 1.0
# Levels of nesting. A Python worker reads data by recursion of the C stack, and makes a context read-only by its own.
MOST_DATA_LEVELS: Final = 800
MOST_CONTEXT_LEVELS: Final = 400
# An item in its frame.
ITEM_BODY: Final = b'{"data":%b,"context":%b}'
MISSING: Final = "is missing"
_BOM: Final = "\ufeff"
_HOW_TO_ENCODE: Final = "base64.b64encode(source.encode()) in Python, Buffer.from(source).toString('base64') in Node"
# Beyond any time-out, and well within a float.
_FAR: Final = 10**9


class Problem(NamedTuple):
    """One thing that is wrong with a request, and where: a path such as `items[3].id`."""

    path: str
    message: str

    def sentence(self) -> str:
        """Say it as one sentence for people."""
        return f"{self.path}: {self.message}" if self.path else self.message


class Request(NamedTuple):
    """A request that is right, but for the time that it is given: that is known when it runs."""

    source: str
    digest: str
    items: tuple[Item, ...]
    timeout_seconds: float
    protocol_id: str | None
    warnings: tuple[str, ...] = ()  # on what is likely a slip in it

    def job(self, deadline: float) -> Job:
        """Return the batch, to be done by that time on time.monotonic()."""
        return Job(self.source, self.digest, self.items, deadline)


def seconds_of(value: Any) -> float | None:
    """Take a number as it is, as far as time goes; None is for all else, NaN included."""
    if type(value) is int or (type(value) is float and not math.isnan(value)):
        return float(max(-_FAR, min(_FAR, value)))
    return None


def _given_or_default(seconds: float | None, limits: Limits) -> float:
    """Return the request's time-out, or the default where the operator allows as much."""
    return min(DEFAULT_TIMEOUT_SECONDS, limits.max_timeout_seconds) if seconds is None else seconds


def make_item(item_id: str, data: bytes | msgspec.Raw, context: bytes | msgspec.Raw) -> Item:
    """Return an item with its frame's body, of JSON that has been checked."""
    return Item(item_id, ITEM_BODY % (data, context))


def make_request(
    source: str, items: tuple[Item, ...], seconds: float | None, protocol_id: Any, limits: Limits
) -> Request:
    """Put together what has been read and checked."""
    digest = hashlib.sha256(source.encode()).hexdigest()
    timeout = _given_or_default(seconds, limits)
    return Request(source, digest, items, timeout, protocol_id if type(protocol_id) is str else None)


def decode_script(value: Any, limits: Limits, problems: list[Problem]) -> str | None:
    """Decode the macro's source; a BOM is dropped, and line ends become Python's and JavaScript's own."""
    if type(value) is not str:
        return None  # said by the model
    # Four characters of base64 for three bytes: what is longer than the limit can be is not decoded at all.
    if len(value) > (limits.script_bytes + 2) // 3 * 4:
        problems.append(Problem("script", f"is longer than {limits.script_bytes:,} bytes"))
        return None
    try:
        raw = base64.b64decode(value, validate=True)
    except ValueError:  # `binascii.Error` is one
        problems.append(Problem("script", f"must be standard base64 with padding: {_HOW_TO_ENCODE}"))
        return None
    if len(raw) > limits.script_bytes:
        problems.append(Problem("script", f"is longer than {limits.script_bytes:,} bytes"))
        return None
    try:
        source = raw.decode()
    except UnicodeDecodeError as error:
        problems.append(Problem("script", f"must be UTF-8 text inside of the base64: byte {error.start} is not"))
        return None
    return source.removeprefix(_BOM)


def check_timeout_range(value: Any, limits: Limits, problems: list[Problem]) -> None:
    """Note a time-out that is a number, and one that nobody may ask for."""
    seconds = seconds_of(value)
    most = limits.max_timeout_seconds
    if seconds is not None and not LEAST_TIMEOUT_SECONDS <= seconds <= most:
        far = f"more than {_FAR:,}" if seconds > 0 else f"less than -{_FAR:,}"
        shown = f"{seconds:.16g}" if abs(seconds) < _FAR else far
        problems.append(Problem("timeout", f"must be from 1 to {most:g} seconds, not {shown}"))


def check_value(value: bytes, path: str, most_levels: int, problems: list[Problem]) -> None:
    """Note what a worker could not read, of a value that is JSON."""
    brackets = value.count(b"[") + value.count(b"{")
    if brackets > most_levels and is_deep(value, most_levels):
        problems.append(too_deep(path, most_levels))
    if has_long_integer(value):
        problems.append(too_long(path))


def too_deep(path: str, most_levels: int) -> Problem:
    """Say that a value has more levels than a worker takes."""
    return Problem(path, f"is nested too deeply: more than {most_levels} levels")


def too_long(path: str) -> Problem:
    """Say that a value holds a number that Python reads for nobody, were it an integer."""
    return Problem(path, f"holds a number of more than {MOST_DIGITS:,} digits: round it, or send it as a string")
