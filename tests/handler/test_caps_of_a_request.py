"""A request's caps to the byte and to the item, as objects and as bytes: what is at a cap is taken, what is one beyond is not."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from handler import raw_request
from handler.raw_request import read_body
from handler.request import Problem, Request
from handler.request_models import read_request
from sandbox.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

LIMITS = Limits(script_bytes=100, items=3, max_timeout_seconds=20)
READERS: dict[str, Callable[[dict[str, Any]], Request | list[Problem]]] = {
    "objects": lambda event: read_request(event, LIMITS),
    "bytes": lambda event: read_body(json.dumps(event).encode(), LIMITS),
}


def event(script_bytes: int = 1, items: int = 1, **more: Any) -> dict[str, Any]:
    script = base64.b64encode(b"#" * script_bytes).decode()
    return {"script": script, "items": [{"id": str(number)} for number in range(items)], **more}


def problems(read: Any, sent: dict[str, Any]) -> list[str]:
    found = read(sent)
    return [] if isinstance(found, Request) else [problem.path for problem in found]


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_script_of_one_byte_too_many_is_refused(read: Any) -> None:
    assert problems(read, event(script_bytes=100)) == []
    # Base64 is as long for three of these as for 102 bytes.
    for size in (101, 102, 103, 200):
        assert problems(read, event(script_bytes=size)) == ["script"]


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_one_item_too_many_is_refused(read: Any) -> None:
    assert problems(read, event(items=3)) == []
    assert problems(read, event(items=4)) == ["items"]


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_timeout_beyond_its_range_is_refused(read: Any) -> None:
    for seconds in (1, 1.0, 20, 20.0):
        assert problems(read, event(timeout=seconds)) == []
    for seconds in (0.999, 0, -1, 20.001, 21, 1e308, True, False, "5"):
        assert problems(read, event(timeout=seconds)) == ["timeout"], seconds


def test_default_timeout_is_no_more_than_what_the_operator_allows() -> None:
    for most, default in ((20.0, 10.0), (5.0, 5.0)):
        found = read_body(json.dumps(event()).encode(), LIMITS._replace(max_timeout_seconds=most))
        assert isinstance(found, Request)
        assert found.timeout_seconds == default


def body(item: bytes) -> bytes:
    return b'{"script":"","items":[{"id":"a",%b}]}' % item


@pytest.mark.parametrize(
    ("item", "path"),
    [
        (b'"data":' + b"1" * 5_000, "items[0].data"),
        (b'"data":[1,{"a":-' + b"1" * 5_000 + b"}]", "items[0].data"),
        (b'"context":{"a":' + b"1" * 5_000 + b"}", "items[0].context"),
        (b'"context":[1]', "items[0].context"),
        (b'"context":"x"', "items[0].context"),
        (b'"context":null', "items[0].context"),
        (b'"data":"\xff"', ""),
    ],
    ids=range(7),
)
def test_what_no_worker_could_read_is_refused_by_its_bytes(item: bytes, path: str) -> None:
    found = read_body(body(item), LIMITS)
    assert not isinstance(found, Request)
    assert [problem.path for problem in found] == [path]


def test_a_large_request_that_only_python_reads_is_made_into_no_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_request, "_MOST_VALUES_AS_OBJECTS", 10)
    assert isinstance(read_body(body(b'"data":[NaN,1,2]'), LIMITS), Request)
    # Four brackets; two commas beside those of the data.
    assert isinstance(read_body(body(b'"data":[NaN' + b",1" * 4 + b"]"), LIMITS), Request)
    for more in (5, 20):
        found = read_body(body(b'"data":[NaN' + b",1" * more + b"]"), LIMITS)
        assert not isinstance(found, Request)
        assert "is not JSON" in found[0].message


def nested(levels: int, *, as_objects: bool) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = {"a": value} if as_objects else [value]
    return value


@pytest.mark.parametrize("as_objects", [True, False], ids=["objects", "lists"])
@pytest.mark.parametrize(("member", "most"), [("data", 800), ("context", 400)])
@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_one_level_too_many_is_refused(read: Any, member: str, most: int, as_objects: bool) -> None:
    """Also where an interpreter's own recursion would still take it, which is what a worker has no more room for."""
    for levels, found in ((most, []), (most + 1, [f"items[1].{member}"]), (most + 100, [f"items[1].{member}"])):
        value = {"a": nested(levels - 1, as_objects=as_objects)}
        assert problems(read, event(items=0) | {"items": [{"id": "a"}, {"id": "b", member: value}]}) == found
