"""From the bytes of a request to a frozen request, or to everything that is wrong with it; items are never built as objects.

A request of 5.9 MB can be 322 MB as Python objects. So `data` and `context` of each item stay the bytes that they are, from
here into the worker's frame: what is checked is that a worker can read them. Everything else is small, and is validated as
it always was (handler/request.py): a request that is right needs no more than its types, which the reader looks at; one that
is not is made into an event without the items' values, for pydantic to name each problem with its path.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from border.json_depth import MOST_DIGITS, BadJsonError, is_deep
from handler.request import (
    ITEM_BODY,
    MOST_CONTEXT_LEVELS,
    MOST_DATA_LEVELS,
    Problem,
    Request,
    check_timeout_range,
    check_value,
    decode_script,
    make_request,
    too_deep,
    too_long,
)
from sandbox.job import Item
from sandbox.raw_json import check_utf8, has_long_integer

if TYPE_CHECKING:
    from handler.near_names import Fields
    from sandbox.limits import Limits

_NULL: Final = msgspec.Raw(b"null")
_NO_CONTEXT: Final = msgspec.Raw(b"{}")
# What the whole request may have around an item's value: the request, its items, an item.
_LEVELS_AROUND: Final = 3
# A request that only Python's own reader takes is read by it where it has no more values than this: some 30 MB of objects.
_MOST_VALUES_AS_OBJECTS: Final = 300_000
# What stands for a value whose type is all that is looked at.
_STAND_INS: Final[dict[bytes, Any]] = {b"{": {}, b"[": []}


class _RightItem(msgspec.Struct, gc=False):
    id: str
    data: msgspec.Raw = _NULL
    context: msgspec.Raw = _NO_CONTEXT


class _RightRequest(msgspec.Struct):
    script: str
    items: list[_RightItem]
    timeout: float | msgspec.UnsetType = msgspec.UNSET
    protocol_id: msgspec.Raw = _NULL


class _KnownItem(_RightItem, gc=False, forbid_unknown_fields=True):
    pass


class _KnownRequest(_RightRequest, forbid_unknown_fields=True):
    # Each is an item, and nothing is put into the list.
    items: list[_KnownItem]  # type: ignore[assignment]


class _AnyItem(msgspec.Struct, gc=False):
    id: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    data: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    context: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class _AnyRequest(msgspec.Struct):
    script: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    items: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    timeout: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    protocol_id: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


_known: Final = msgspec.json.Decoder(_KnownRequest)
_members: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_right: Final = msgspec.json.Decoder(_RightRequest)
_anything: Final = msgspec.json.Decoder(msgspec.Raw)
_any_request: Final = msgspec.json.Decoder(_AnyRequest)
_any_items: Final = msgspec.json.Decoder(list[msgspec.Raw])
_any_item: Final = msgspec.json.Decoder(_AnyItem)
# Brackets and commas, and strings as a whole.
_MARKS: Final = re.compile(rb'[\[\]{},]|"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_MOST_PATH: Final = 100
_MANY_DIGITS: Final = 20
# The items' values can each be wrong in two ways; more of it is read by nobody.
_MOST_PROBLEMS: Final = 1_000


def read_body(body: bytes, limits: Limits) -> Request | list[Problem]:
    """Read a request from its bytes; return it, or every problem at once."""
    most = MOST_CONTEXT_LEVELS + _LEVELS_AROUND
    try:
        # Before anything reads it by recursion.
        if body.count(b"[") + body.count(b"{") > most and is_deep(body, most) and (deep := _name_deep(body)):
            return deep
        check_utf8(body)
        return _read_right(body, limits) or _read_apart(body, limits)
    except (BadJsonError, msgspec.DecodeError, RecursionError) as error:
        return _read_as_objects(body, limits, str(error))


def _name_deep(body: bytes) -> list[Problem]:
    """Name what is nested too deeply: by a walk that keeps nothing of where it has been but how deep it is."""
    depth, index, top, member = 0, 0, "", ""
    problems: dict[str, Problem] = {}
    for found in _MARKS.finditer(body):
        mark = found[0]
        if mark[:1] == b'"':
            if depth == 1:
                top = mark[1:_MOST_PATH].decode(errors="replace").rstrip('"')
            elif depth == _LEVELS_AROUND:
                member = mark[1:-1].decode(errors="replace")
        elif mark == b",":
            index += depth == _LEVELS_AROUND - 1
        elif mark in b"]}":
            depth -= 1
        else:
            depth += 1
            index = 0 if depth == _LEVELS_AROUND - 1 else index
            of_item = member if top == "items" else ""
            most = MOST_CONTEXT_LEVELS if of_item == "context" else MOST_DATA_LEVELS
            if depth > most + _LEVELS_AROUND:
                path = f"items[{index}].{of_item}" if of_item in ("data", "context") else top
                problems.setdefault(path, too_deep(path, most))
    return list(problems.values())


def _read_right(body: bytes, limits: Limits) -> Request | list[Problem] | None:
    """Read a request that is right in one go; None is for all others, whatever is wrong with them."""
    right: _RightRequest
    has_others = False
    try:
        right = _known.decode(body)
    except msgspec.ValidationError:  # a type, or a field that is ignored; what is no JSON is raised
        try:
            right = _right.decode(body)
        except msgspec.ValidationError:
            return None
        has_others = True
    problems: list[Problem] = []
    source = decode_script(right.script, limits, problems)
    seconds = None if right.timeout is msgspec.UNSET else right.timeout
    if len(right.items) > limits.items or has_long_integer(body):
        return None
    check_timeout_range(seconds, limits, problems)
    if (
        source is None
        or problems
        or not all(item.context is _NO_CONTEXT or _is_object(item.context) for item in right.items)
    ):
        return None
    # Without a call for each: a request may have a thousand.
    items = tuple([Item(item.id, ITEM_BODY % (item.data, item.context)) for item in right.items])
    protocol_id = None if right.protocol_id is _NULL else _plain(right.protocol_id)
    request = make_request(source, items, seconds, protocol_id, limits)
    if not has_others:
        return request
    from handler.near_names import note  # noqa: PLC0415 -- only a request with an unknown field pays for loading this

    return note(request, _fields_of(body))


def _fields_of(body: bytes) -> Fields:
    """Name the fields of a request, and of each of its items; their values are not looked at."""
    members = _members.decode(body)
    items = bytes(members.get("items", b"null"))
    inside = _any_items.decode(items) if items[:1] == b"[" else []
    return list(members), [list(_members.decode(item)) if _is_object(item) else [] for item in inside]


def _is_object(value: msgspec.Raw) -> bool:
    return memoryview(value)[0] == 0x7B  # an opening brace; white space before a value is not in it


def _read_apart(body: bytes, limits: Limits) -> Request | list[Problem]:
    """Read a request of which something is wrong: all but the items' values as an event, for pydantic to look at."""
    from handler.request_models import read_request  # noqa: PLC0415 -- a start does not wait for what only this needs

    try:
        members = _any_request.decode(body)
    except msgspec.ValidationError:  # no object
        return read_request(_plain(_anything.decode(body)), limits)
    problems: list[Problem] = []
    event = {
        name: _plain(value, name, problems)
        for name in ("script", "timeout", "protocol_id")
        if (value := getattr(members, name)) is not msgspec.UNSET
    }
    values: list[tuple[bytes, bytes]] = []
    if members.items is not msgspec.UNSET:
        event["items"] = _plain(members.items)
        if type(event["items"]) is list:
            event["items"] = [
                _take_item(item, f"items[{index}]", values, problems)
                for index, item in enumerate(_any_items.decode(members.items))
            ]
    return read_request(event, limits, values, problems[:_MOST_PROBLEMS], _fields_of(body))


def _take_item(raw: msgspec.Raw, path: str, values: list[tuple[bytes, bytes]], problems: list[Problem]) -> Any:
    """Return an item without its values, which are added to the others."""
    try:
        item = _any_item.decode(raw)
    except msgspec.ValidationError:  # no object, so that nobody asks for its values
        return _plain(raw)
    told: dict[str, Any] = {}
    if item.id is not msgspec.UNSET:
        told["id"] = _plain(item.id, f"{path}.id", problems)
    if item.context is not msgspec.UNSET:
        told["context"] = _plain(item.context, f"{path}.context", problems)
    data = b"null" if item.data is msgspec.UNSET else bytes(item.data)
    context = b"{}" if item.context is msgspec.UNSET else bytes(item.context)
    check_value(data, f"{path}.data", MOST_DATA_LEVELS, problems)
    if type(told.get("context")) is dict:
        check_value(context, f"{path}.context", MOST_CONTEXT_LEVELS, problems)
    values.append((data, context))
    return told


def _plain(raw: msgspec.Raw, path: str = "", problems: list[Problem] | None = None) -> Any:
    """Return a value that is small; of a list or an object only that it is one."""
    text = bytes(raw)
    if (stand_in := _STAND_INS.get(text[:1])) is not None:
        return stand_in
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:  # what msgspec skips over it does not look at closely
        raise BadJsonError(str(error)) from None
    except ValueError:
        if problems is not None:
            problems.append(too_long(path))
        return int(text.lstrip()[:_MANY_DIGITS])  # as far away as makes no difference, and of the same sign


def _read_as_objects(body: bytes, limits: Limits, why: str) -> Request | list[Problem]:
    """Read what only Python's own reader may take: NaN, half of a surrogate pair; or say why it is not JSON."""
    from handler.request_models import read_request  # noqa: PLC0415 -- as above

    if body.count(b",") + body.count(b"[") + body.count(b"{") > _MOST_VALUES_AS_OBJECTS:
        return [Problem("", f"the request is not JSON: {why}")]
    try:
        return read_request(json.loads(body), limits)
    except RecursionError:
        return [Problem("", "the request is nested too deeply: more than some hundred levels")]
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        return [Problem("", f"the request is not JSON: {error}")]
    except ValueError:  # Python's own limit for turning text into integers; its words are for programmers of Python
        return [Problem("", f"the request holds an integer of more than {MOST_DIGITS:,} digits")]
