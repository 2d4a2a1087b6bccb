"""Requests as bytes at the edges of what is read of them: levels, values, digits, problems."""

from __future__ import annotations

import sys

import pytest

from handler.raw_request import read_body
from handler.request import Problem, Request
from sandbox.limits import Limits

LIMITS = Limits()


def body(*items: bytes, rest: bytes = b"") -> bytes:
    return b'{"script":"","items":[%b]%b}' % (b",".join(items), rest)


def told(read: Request | list[Problem]) -> list[tuple[str, str]]:
    return [] if isinstance(read, Request) else [(problem.path, problem.message) for problem in read]


def nested(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


@pytest.mark.parametrize("name", [b"a", b"items_", b"z"])
@pytest.mark.parametrize("member", [b"context", b"data", b"id"])
def test_only_in_the_items_is_a_context_one(name: bytes, member: bytes) -> None:
    """Levels of the whole request: three around a value."""
    rest = b',"%b":[{"%b":%b}]' % (name, member, nested(800))
    for request in (body(b'{"id":"a"}', rest=rest), b'{"script":""%b,"items":[]}' % rest):
        assert isinstance(read_body(request, LIMITS), Request)
    rest = b',"%b":[{"%b":%b}]' % (name, member, nested(801))
    assert told(read_body(body(rest=rest), LIMITS)) == [
        (name.decode(), "is nested too deeply: more than 800 levels"),
    ]


@pytest.mark.parametrize(("levels", "paths"), [(800, []), (801, ["items"])])
def test_a_field_of_an_item_that_is_ignored_is_named_by_the_items(levels: int, paths: list[str]) -> None:
    item = b'{"id":"a","data":1,"other":%b}' % nested(levels)
    assert [path for path, _ in told(read_body(body(item), LIMITS))] == paths


def test_an_item_is_counted_by_the_commas_between_items_alone() -> None:
    items = [b'{"id":"a","data":[1,[2,3],{"b":4,"c":5}]}'] * 3 + [b'{"id":"b","data":[[1,2],%b]}' % nested(900)]
    rest = b',"a":[1,2,3],"b":{"c":[1,2]}'
    for request in (body(*items, rest=rest), b'{"a":[1,2,[3,4]],"script":"","items":[%b]}' % b",".join(items)):
        assert [path for path, _ in told(read_body(request, LIMITS))] == ["items[3].data"]


@pytest.mark.parametrize(("values", "is_read"), [(300_000, True), (300_001, False)])
def test_what_only_python_reads_has_so_many_values(values: int, is_read: bool) -> None:
    # Four brackets and two commas are around them.
    found = read_body(body(b'{"id":"a","data":[NaN%b]}' % (b",1" * (values - 6))), LIMITS)
    assert isinstance(found, Request) == is_read
    assert is_read or told(found)[0][1].startswith("the request is not JSON: ")


LARGE = b"[1" + b",1" * 300_000 + b"]"


@pytest.mark.parametrize(
    ("request_", "found"),
    [
        (LARGE, [("", "the request must be an object, not an array")]),
        (body(b"1", b'{"id":"a","data":%b}' % LARGE), [("items[0]", "must be an object, not a number")]),
        (body(b'{"id":1,"data":%b}' % LARGE), [("items[0].id", "must be a string, not a number")]),
        (body(b'{"id":"a","data":%b}' % LARGE, rest=b',"more":1,"timeout":0'),
         [("timeout", "must be from 1 to 60 seconds, not 0")]),
        (body(b'{"id":"a","data":%b,"more":1}' % LARGE), []),
    ],
    ids=range(5),
)  # fmt: skip
def test_what_is_wrong_with_a_large_request_is_found_without_its_values(
    request_: bytes, found: list[tuple[str, str]]
) -> None:
    """As objects it would have more values than are made."""
    assert told(read_body(request_, LIMITS)) == found


def test_a_request_that_is_right_loads_nothing_for_one_that_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("handler.near_names", "handler.request_models"):
        monkeypatch.setitem(sys.modules, name, None)  # to import it is an error
    assert isinstance(
        read_body(body(b'{"id":"a","data":[{}]}', rest=b',"timeout":5,"protocol_id":"p"'), LIMITS), Request
    )
    for request in (body(b'{"id":"a","more":1}'), body(b'{"id":"a"}', rest=b',"more":1')):
        with pytest.raises(ImportError):
            read_body(request, LIMITS)


def test_an_integer_that_python_does_not_read_is_named_beside_what_only_python_reads() -> None:
    found = told(read_body(body(b'{"id":"a","data":[NaN,%b]}' % (b"7" * 4_301)), LIMITS))
    assert found == [("", "the request holds an integer of more than 4,300 digits")]
    assert told(read_body(body(b'{"id":"a","data":[NaN,%b]}' % (b"7" * 4_300)), LIMITS)) == []


@pytest.mark.parametrize("value", [b"1", b"NaN"], ids=["any JSON", "what only Python reads"])
def test_where_little_is_left_of_the_stack_a_request_is_read_or_refused(value: bytes) -> None:
    depth, frame = 0, sys._getframe()
    while frame := frame.f_back:  # type: ignore[assignment]
        depth += 1
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(depth + 150)
    try:
        found = read_body(body(b'{"id":"a","data":%b%b%b}' % (b"[" * 400, value, b"]" * 400)), LIMITS)
    finally:
        sys.setrecursionlimit(before)
    assert isinstance(found, Request) or "nested too deeply" in told(found)[0][1]


def test_so_many_problems_of_values_are_told() -> None:
    long = b"7" * 4_301
    item = b'{"id":"a","data":%b,"context":{"b":%b}}' % (long, long)
    found = told(read_body(body(*[item] * 501), LIMITS))
    assert len(found) == 1_000
    assert (found[0][0], found[-1][0]) == ("items[0].data", "items[499].context")


@pytest.mark.parametrize(
    ("request_", "places"),
    [
        (b'{"script":"","items":[1,{"id":"a"},[],{"id":"b","context":[]},{}]}',
         ["items[0]", "items[2]", "items[3].context", "items[4].id"]),
        (b'{"script":[],"items":{},"timeout":{},"protocol_id":[]}', ["script", "items", "timeout"]),
        (b'{"items":[]}', ["script"]),
        (b"[]", [""]),
        (b"null", [""]),
        (b'{"script":"","items":[{"id":"a"}],"protocol_id":{"a":1}}', []),
        (b'{"script":"","items":[{"id":"a"}],"timeout":null}', ["timeout"]),
    ],
    ids=range(7),
)  # fmt: skip
def test_what_is_wrong_is_named_where_it_is(request_: bytes, places: list[str]) -> None:
    found = read_body(request_, LIMITS)
    assert [path for path, _ in told(found)] == places
    if isinstance(found, Request):
        assert (found.protocol_id, found.timeout_seconds, len(found.items)) == (None, 10.0, 1)


def test_as_many_items_as_may_be_are_read_the_long_way_too() -> None:
    """An ignored number may be one that Python does not read."""
    limits, rest = Limits(items=2), b',"other":' + b"7" * 5_000
    items = [b'{"id":"a","data":1}', b'{"id":"b","context":{"c":2}}']
    found = read_body(body(*items, rest=rest), limits)
    assert isinstance(found, Request)
    assert [item.body for item in found.items] == [b'{"data":1,"context":{}}', b'{"data":null,"context":{"c":2}}']
    found = read_body(body(*items, items[0], rest=rest), limits)
    assert [path for path, _ in told(found)] == ["items"]
