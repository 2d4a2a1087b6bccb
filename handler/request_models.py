"""From an event to a frozen request, or to everything that is wrong with it, each with its path; by pydantic's models.

Imported where a request is wrong, or comes as objects, and for the schemas: pydantic and these models take half as long to load
as everything else of a cold start, and a request that is right needs none of it (handler/raw_request.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, Field, InstanceOf, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from handler.near_names import note
from handler.request import (
    LEAST_TIMEOUT_SECONDS,
    MISSING,
    MOST_CONTEXT_LEVELS,
    MOST_DATA_LEVELS,
    Problem,
    Request,
    check_timeout_range,
    check_value,
    decode_script,
    make_item,
    make_request,
    seconds_of,
    too_deep,
    too_long,
)
from sandbox.job import encode_value
from sandbox.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handler.near_names import Fields

_TIMEOUT_SCHEMA: Final[dict[str, Any]] = {
    "type": "number", "minimum": LEAST_TIMEOUT_SECONDS, "maximum": Limits().max_timeout_seconds,
}  # fmt: skip

_JSON_NAMES: Final = {
    dict: "an object", list: "an array", str: "a string", bool: "a boolean", int: "a number", float: "a number",
    type(None): "null",
}  # fmt: skip


def _name(value: Any) -> str:
    return _JSON_NAMES.get(type(value), type(value).__name__)


def _check_timeout(value: Any) -> float:
    seconds = seconds_of(value)
    if seconds is None:
        message = f"must be a number of seconds, not {'NaN' if type(value) is float else _name(value)}"
        # Braces would be taken for fields of pydantic's own template.
        raise PydanticCustomError("timeout", "{message}", {"message": message})
    return seconds


class ItemModel(BaseModel):
    """One item as it is sent.

    InstanceOf rather than str and dict: a string may hold a lone surrogate, which JSON can say; nothing is copied; and
    no function of ours is called for an item that is right.
    """

    id: InstanceOf[str]
    data: Any = None
    context: InstanceOf[dict[str, Any]] = Field(default_factory=dict)


class RequestModel(BaseModel):
    """A request as it is sent; unknown fields are ignored, so that callers can be newer than the image."""

    # What WithJsonSchema says is what callers should send, at the limits that hold where the operator sets none.
    script: Annotated[InstanceOf[str], WithJsonSchema({"type": "string", "contentEncoding": "base64"})]
    items: Annotated[list[ItemModel], Field(strict=True, json_schema_extra={"maxItems": Limits().items})]
    timeout: Annotated[float | None, BeforeValidator(_check_timeout), WithJsonSchema(_TIMEOUT_SCHEMA)] = None
    protocol_id: Annotated[Any, WithJsonSchema({"type": "string"})] = None


def read_request(
    event: Any,
    limits: Limits,
    values: Sequence[tuple[bytes, bytes]] | None = None,
    problems: Sequence[Problem] = (),
    fields: Fields | None = None,
) -> Request | list[Problem]:
    """Validate an event; return the request, or every problem at once.

    `values` are data and context of each item as JSON, where the event's items are without them, `problems` what has been
    found in them already, and `fields` the names of all fields, where the event has not all of them.
    """
    if type(event) is not dict:
        return [Problem("", f"the request must be an object, not {_name(event)}")]
    return note(_validate(event, limits, values, problems), fields or _fields_of(event))


def _fields_of(event: dict[str, Any]) -> Fields:
    items = event.get("items")
    return list(event), [list(item) if type(item) is dict else [] for item in (items if type(items) is list else ())]


def _validate(
    event: dict[str, Any], limits: Limits, values: Sequence[tuple[bytes, bytes]] | None, problems: Sequence[Problem]
) -> Request | list[Problem]:
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


def _too_many(count: int, limits: Limits) -> Problem:
    return Problem("items", f"has {count:,} entries, more than {limits.items:,}: send them in parts")


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
        return MISSING
    wanted = {"list_type": "an array", "model_type": "an object"}.get(kind)
    if kind == "is_instance_of":
        wanted = "a string" if part["ctx"]["class"] == "str" else "an object"
    return f"must be {wanted}, not {_name(part['input'])}" if wanted else str(part["msg"])
