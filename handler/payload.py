"""From an event to a frozen request, or to everything that is wrong with it; nothing later checks caller input."""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from border.json_depth import MOST_DIGITS, is_deep
from sandbox.job import Item, Job, encode_value
from sandbox.limits import Limits
from sandbox.raw_json import has_long_integer

if TYPE_CHECKING:
    from collections.abc import Sequence

    import msgspec

DEFAULT_TIMEOUT_SECONDS: Final = 10.0
LEAST_TIMEOUT_SECONDS: Final = 1.0
# Levels of nesting. A Python worker reads data by recursion of the C stack, and makes a context read-only by its own.
MOST_DATA_LEVELS: Final = 800
MOST_CONTEXT_LEVELS: Final = 400
_BOM: Final = "\ufeff"
_HOW_TO_ENCODE: Final = "base64.b64encode(source.encode()) in Python, Buffer.from(source).toString('base64') in Node"
# Beyond any time-out, and well within a float.
_FAR: Final = 10**9

_TIMEOUT_SCHEMA: Final[dict[str, Any]] = {
    "type": "number", "minimum": LEAST_TIMEOUT_SECONDS, "maximum": Limits().max_timeout_seconds,
}  # fmt: skip

_JSON_NAMES: Final = {
    dict: "an object", list: "an array", str: "a string", bool: "a boolean", int: "a number", float: "a number",
    type(None): "null",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a request, and where: a path such as `items[3].id`."""

    path: str
    message: str

    def sentence(self) -> str:
        """Say it as one sentence for people."""
        return f"{self.path}: {self.message}" if self.path else self.message


@dataclass(frozen=True, slots=True)
class Request:
    """A request that is right, but for the time that it is given: that is known when it runs."""

    source: str
    digest: str
    items: tuple[Item, ...]
    timeout_seconds: float
    protocol_id: str | None

    def job(self, deadline: float) -> Job:
        """Return the batch, to be done by that time on time.monotonic()."""
        return Job(self.source, self.digest, self.items, deadline)


def _name(value: Any) -> str:
    return _JSON_NAMES.get(type(value), type(value).__name__)


def _check_timeout(value: Any) -> float:
    seconds = seconds_of(value)
    if seconds is None:
        message = f"must be a number of seconds, not {'NaN' if type(value) is float else _name(value)}"
        # Braces would be taken for fields of pydantic's own template.
        raise PydanticCustomError("timeout", "{message}", {"message": message})
    return seconds


def seconds_of(value: Any) -> float | None:
    """Take a number as it is, as far as time goes; None is for all else, NaN included."""
    if type(value) is int or (type(value) is float and not math.isnan(value)):
        return float(max(-_FAR, min(_FAR, value)))
    return None


def _given_or_default(seconds: float | None, limits: Limits) -> float:
    """Return the request's time-out, or the default where the operator allows as much."""
    return min(DEFAULT_TIMEOUT_SECONDS, limits.max_timeout_seconds) if seconds is None else seconds


class ItemModel(BaseModel):
    """One item as it is sent.

    InstanceOf rather than str and dict: a string may hold a lone surrogate, which JSON can say; nothing is copied; and
    no function of ours is called for an item that is right.
    """

    model_config = ConfigDict(extra="ignore")

    id: InstanceOf[str]
    data: Any = None
    context: InstanceOf[dict[str, Any]] = Field(default_factory=dict)


class RequestModel(BaseModel):
    """A request as it is sent; unknown fields are ignored, so that callers can be newer than the image."""

    model_config = ConfigDict(extra="ignore")

    # What WithJsonSchema says is what callers should send, at the limits that hold where the operator sets none.
    script: Annotated[InstanceOf[str], WithJsonSchema({"type": "string", "contentEncoding": "base64"})]
    items: Annotated[list[ItemModel], Field(strict=True, json_schema_extra={"maxItems": Limits().items})]
    timeout: Annotated[float | None, BeforeValidator(_check_timeout), WithJsonSchema(_TIMEOUT_SCHEMA)] = None
    protocol_id: Annotated[Any, WithJsonSchema({"type": "string"})] = None


def read_request(
    event: Any, limits: Limits, values: Sequence[tuple[bytes, bytes]] | None = None, problems: Sequence[Problem] = ()
) -> Request | list[Problem]:
    """Validate an event; return the request, or every problem at once.

    `values` are data and context of each item as JSON, where the event's items are without them, and `problems` what has
    been found in them already.
    """
    if type(event) is not dict:
        return [Problem("", f"the request must be an object, not {_name(event)}")]
    problems = list(problems)
    items = event.get("items")
    if type(items) is list and len(items) > limits.items:
        # Three million of them, each wrong in its own way, would fill the answer.
        event = {**event, "items": items[: limits.items]}
        problems.append(_too_many(len(items), limits))
    try:
        model = RequestModel.model_validate(event)
    except ValidationError as error:
        problems += [Problem(_path(part["loc"]), _sentence(part)) for part in error.errors(include_url=False)]
        model = None
    source = decode_script(event.get("script"), limits, problems)
    check_timeout_range(event.get("timeout"), limits, problems)
    if model is None or source is None or problems:
        return sorted(problems, key=lambda problem: problem.path != "script")
    if values is None:
        values = encode_items(model.items, problems)
    if problems:
        return problems
    items = tuple(make_item(item.id, *value) for item, value in zip(model.items, values, strict=True))
    return make_request(source, items, model.timeout, model.protocol_id, limits)


def make_item(item_id: str, data: bytes | msgspec.Raw, context: bytes | msgspec.Raw) -> Item:
    """Return an item with its frame's body, of JSON that has been checked."""
    return Item(item_id, b'{"data":%b,"context":%b}' % (data, context))


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
    except (binascii.Error, ValueError):
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


def _too_many(count: int, limits: Limits) -> Problem:
    return Problem("items", f"has {count:,} entries, more than {limits.items:,}: send them in parts")


def check_timeout_range(value: Any, limits: Limits, problems: list[Problem]) -> None:
    """Note a time-out that is a number, and one that nobody may ask for."""
    seconds = seconds_of(value)
    most = limits.max_timeout_seconds
    if seconds is not None and not LEAST_TIMEOUT_SECONDS <= seconds <= most:
        far = f"more than {_FAR:,}" if seconds > 0 else f"less than -{_FAR:,}"
        shown = f"{seconds:.16g}" if abs(seconds) < _FAR else far
        problems.append(Problem("timeout", f"must be from 1 to {most:g} seconds, not {shown}"))


def encode_items(models: Sequence[ItemModel], problems: list[Problem]) -> list[tuple[bytes, bytes]]:
    """Write data and context of each item as JSON, and note what no worker could read."""
    values = []
    for index, model in enumerate(models):
        value = tuple(
            _encode(inner, f"items[{index}].{name}", most, problems)
            for name, inner, most in (
                ("data", model.data, MOST_DATA_LEVELS),
                ("context", model.context, MOST_CONTEXT_LEVELS),
            )
        )
        values.append((value[0], value[1]))
    return values


def _encode(value: Any, path: str, most_levels: int, problems: list[Problem]) -> bytes:
    try:
        encoded = encode_value(value)
    except RecursionError:
        problems.append(too_deep(path, most_levels))
    except ValueError:  # Python's own limit for turning integers into text
        problems.append(too_long(path))
    else:
        check_value(encoded, path, most_levels, problems)
        return encoded
    return b""


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
    """Say that a value holds an integer that Python reads for nobody."""
    return Problem(path, f"holds an integer of more than {MOST_DIGITS:,} digits")


def _path(location: tuple[int | str, ...]) -> str:
    """Write pydantic's location as `items[3].id`."""
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path


def _sentence(part: Any) -> str:
    """Say in a caller's words what pydantic found."""
    kind = part["type"]
    if kind == "missing":
        return "is missing"
    wanted = {"list_type": "an array", "model_type": "an object"}.get(kind)
    if kind == "is_instance_of":
        wanted = "a string" if part["ctx"]["class"] == "str" else "an object"
    return f"must be {wanted}, not {_name(part['input'])}" if wanted else str(part["msg"])
