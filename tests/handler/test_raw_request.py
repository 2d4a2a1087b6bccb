"""Requests as bytes: read as they are as objects, without an object for an item's values; each problem names its path."""

from __future__ import annotations

import base64
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handler.raw_request import read_body
from handler.request import Problem, Request
from handler.request_models import read_request
from sandbox.limits import Limits

LIMITS = Limits()
SCRIPT = base64.b64encode(b"output['a'] = 1").decode()


def body(*items: bytes, rest: bytes = b"") -> bytes:
    return b'{"script":"%b","items":[%b]%b}' % (SCRIPT.encode(), b",".join(items), rest)


def problems(read: Request | list[Problem]) -> list[tuple[str, str]]:
    assert isinstance(read, list)
    return [(problem.path, problem.message) for problem in read]


SMALL = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
ITEMS = st.fixed_dictionaries(
    {}, optional={"id": st.text(st.characters(), max_size=4) | SMALL, "data": SMALL, "context": SMALL | st.just({})}
)
EVENTS = st.fixed_dictionaries(
    {},
    optional={
        "script": st.sampled_from([SCRIPT, "%%%", "", "YQ=="]) | SMALL,
        "items": st.lists(ITEMS | SMALL, max_size=4) | SMALL,
        "timeout": st.sampled_from([1, 60, 0.5, 10**400, True, None, "1"]) | SMALL,
        "protocol_id": SMALL,
        "other": SMALL,
    },
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(EVENTS | SMALL)
def test_bytes_are_read_as_objects_are(event: Any) -> None:
    as_bytes = read_body(json.dumps(event).encode(), LIMITS)
    as_objects = read_request(event, LIMITS)
    if isinstance(as_objects, list):
        assert problems(as_bytes) == problems(as_objects)
        return
    assert isinstance(as_bytes, Request)
    assert (as_bytes.source, as_bytes.timeout_seconds, as_bytes.protocol_id) == (
        as_objects.source,
        as_objects.timeout_seconds,
        as_objects.protocol_id,
    )
    for one, other in zip(as_bytes.items, as_objects.items, strict=True):
        assert one.id == other.id
        assert repr(json.loads(one.body)) == repr(json.loads(other.body))


def nested(levels: int, opened: bytes = b"[", closed: bytes = b"]", inmost: bytes = b"") -> bytes:
    return opened * levels + inmost + closed * levels


@pytest.mark.parametrize(
    ("item", "path"),
    [
        (b'{"id":"b","context":' + nested(401, b'{"a":', b"}", b"1") + b"}", "items[1].context"),
        (b'{"id":"b","context":' + nested(1_000, b'{"a":', b"}", b"1") + b"}", "items[1].context"),
        (b'{"id":"b","data":' + nested(801) + b"}", "items[1].data"),
        (b'{"id":"b","data":' + nested(1_000_000) + b"}", "items[1].data"),
        (b'{"data":' + nested(801) + b',"id":"b"}', "items[1].data"),
    ],
)
def test_what_is_too_deep_for_a_worker_is_named(item: bytes, path: str) -> None:
    found = problems(read_body(body(b'{"id":"a","data":["[[[[",2]}', item), LIMITS))
    assert [place for place, _ in found] == [path]
    assert "nested too deeply" in found[0][1]


@pytest.mark.parametrize("item", [b'{"id":"b"}', b'{"id":"b","context":{}}'])
@pytest.mark.parametrize(("levels", "paths"), [(802, []), (803, ["k" * 99])])
def test_what_is_too_deep_beside_the_items_is_named_by_the_beginning_of_its_name(
    item: bytes, levels: int, paths: list[str]
) -> None:
    found = read_body(body(item, rest=b',"%b":' % (b"k" * 150) + nested(levels)), LIMITS)
    assert [path for path, _ in problems(found)] == paths if paths else isinstance(found, Request)


def test_each_value_that_is_too_deep_is_named_once_with_its_item() -> None:
    deep = nested(900)
    items = [b'{"id":"a","data":[%b,%b]}' % (deep, deep), b'{"id":"b"}', b'{"data":[1,[2,3],4],"context":%b}' % deep]
    found = problems(read_body(body(*items), LIMITS))
    assert [(path, message.partition("more than ")[2]) for path, message in found] == [
        ("items[0].data", "800 levels"),
        ("items[2].context", "400 levels"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        b'{"id":"b","context":' + nested(400, b'{"a":', b"}", b"1") + b"}",
        b'{"id":"b","data":' + nested(800) + b"}",
        b'{"id":"b","data":"' + b"[" * 5_000 + b'"}',
        b'{"id":"b","data":["' + b"7" * 5_000 + b'",' + b"7" * 4_300 + b"]}",
    ],
)
def test_what_a_worker_can_take_is_taken(item: bytes) -> None:
    assert isinstance(read_body(body(item), LIMITS), Request)


def test_what_is_ignored_may_hold_what_nobody_reads_and_costs_no_item() -> None:
    """Such a request is read the long way, and comes to the same items."""
    other = b',"other":' + b"7" * 5_000
    items = (b'{"id":"a","data":[1,2],"context":{"x":1}%b}' % other, b'{"id":"b"}', b'{"id":"c","data":{}}')
    for rest in (b"", other):
        found = read_body(body(*items, rest=rest), LIMITS)
        assert isinstance(found, Request)
        assert [tuple(item) for item in found.items] == [
            ("a", b'{"data":[1,2],"context":{"x":1}}'),
            ("b", b'{"data":null,"context":{}}'),
            ("c", b'{"data":{},"context":{}}'),
        ]


def test_integers_that_python_does_not_read_are_named_beside_all_else() -> None:
    long = b"7" * 4_301
    items = [
        b'{"id":"a","data":[%b]}' % long,
        b'{"id":7,"context":{"n":-%b}}' % long,
        b'{"id":"c","data":"%b"}' % long,
        b'{"id":"d","context":[1]}',
    ]
    found = problems(read_body(body(*items, rest=b',"timeout":61'), LIMITS))
    assert {path for path, _ in found} == {
        "items[0].data",
        "items[1].context",
        "items[1].id",
        "items[3].context",
        "timeout",
    }


@pytest.mark.parametrize("number", ["7" * 5_000, "-" + "7" * 5_000])
def test_a_timeout_that_python_does_not_read_is_said_to_be_far_away(number: str) -> None:
    far = "less than -1,000,000,000" if number[0] == "-" else "more than 1,000,000,000"
    found = problems(read_body(body(rest=f',"timeout":{number}'.encode()), LIMITS))
    assert found == [
        ("timeout", "holds a number of more than 4,300 digits: round it, or send it as a string"),
        ("timeout", f"must be from 1 to 60 seconds, not {far}"),
    ]
    found = problems(read_body(f"{' ' * 30}{number}".encode(), LIMITS))
    assert found == [("", "the request must be an object, not a number")]


def test_what_is_no_json_and_has_many_brackets_is_said_to_be_none() -> None:
    for broken in (b'{"items":["' + b"[" * 2_000, b"[" * 500 + b'"', b'"' + b"[{" * 500):
        ((path, message),) = problems(read_body(broken, LIMITS))
        assert path == ""
        assert "not JSON" in message or "nested too deeply" in message


@pytest.mark.parametrize(
    "broken",
    [
        b'""""="',
        b'"a"{"',
        b'"\\q"',
        b"1 2",
        b"[1]x",
        b'{}{"',
        b'{"script":"\\q"}',
        b'{"items":[{"id":"\\u12"}]}',
        b'{"timeout":"\x01"}',
    ],
)
def test_what_only_begins_as_json_is_said_to_be_none(broken: bytes) -> None:
    ((path, message),) = problems(read_body(broken, LIMITS))
    assert path == ""
    assert message.startswith("the request is not JSON: ")


def test_a_large_request_is_never_objects() -> None:
    data = b"[" + b",".join([b"[[]]"] * 1_150_000) + b"]"
    wrong = body(b'{"id":"a","data":%b}' % data, b'{"id":7}')
    right = body(b'{"id":"a","data":%b}' % data)
    for request, kind in ((right, Request), (wrong, list)):
        tracemalloc.start()
        try:
            assert isinstance(read_body(request, LIMITS), kind)
            assert tracemalloc.get_traced_memory()[1] < 4 * len(request)
        finally:
            tracemalloc.stop()


def test_values_go_out_as_they_came() -> None:
    read = read_body(body(b'{"id":"a","data":{"n":1.50,"s":"\\u00e9"},"context":{"k":[1e3]}}'), LIMITS)
    assert isinstance(read, Request)
    assert read.items[0].body == b'{"data":{"n":1.50,"s":"\\u00e9"},"context":{"k":[1e3]}}'
