"""`ctx` is read-only by whatever way changes a plain dict or list: the ways are Python's own, found by trying them."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from runtimes.python.item.context import ReadOnlyDict, ReadOnlyList, freeze

SAMPLES: dict[type, Any] = {dict: {"a": 2, "b": [1]}, list: [3, 1, 2]}
READ_ONLY = {dict: ReadOnlyDict, list: ReadOnlyList}
ARGUMENTS: list[tuple[Any, ...]] = [
    (), ("a",), ("z",), ("z", 1), ({"z": 1},), ([("z", 1)],), (0,), (1,), (2,), (0, 9), ([9],), (slice(0, 1),), (slice(0, 1), [9]),
]  # fmt: skip
# No operator and no statement calls them, and no guard shows them.
NOT_FOR_MACROS = {"__init__"}


def changes(kind: type, name: str, arguments: tuple[Any, ...]) -> bool:
    """Tell whether a plain one is changed by this call."""
    plain = copy.deepcopy(SAMPLES[kind])
    try:
        getattr(plain, name)(*copy.deepcopy(arguments))
    except Exception:
        return False
    return bool(plain != SAMPLES[kind])


WAYS = [
    pytest.param(kind, name, arguments, id=f"{kind.__name__}.{name}{arguments!r}")
    for kind in SAMPLES
    for name in dir(kind)
    for arguments in ARGUMENTS
    if name not in NOT_FOR_MACROS and changes(kind, name, arguments)
]


def test_all_ways_are_found() -> None:
    found = {(kind, name) for kind, name, _ in (way.values for way in WAYS)}
    assert {name for kind, name in found if kind is dict} == {
        "__delitem__", "__ior__", "__setitem__", "clear", "pop", "popitem", "setdefault", "update",
    }  # fmt: skip
    assert {name for kind, name in found if kind is list} == {
        "__delitem__", "__iadd__", "__imul__", "__setitem__", "append", "clear", "extend", "insert", "pop", "remove", "reverse",
        "sort",
    }  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "arguments"), WAYS)
def test_what_changes_a_plain_one_is_refused(kind: type, name: str, arguments: tuple[Any, ...]) -> None:
    frozen = freeze(SAMPLES[kind])
    assert type(frozen) is READ_ONLY[kind]
    with pytest.raises(TypeError, match="`ctx` is read-only"):
        getattr(frozen, name)(*copy.deepcopy(arguments))
    assert frozen == SAMPLES[kind]


def test_it_is_read_only_all_the_way_down() -> None:
    frozen = freeze({"a": [{"b": [1]}], "c": {"d": {}}})
    assert [type(one) for one in (frozen["a"], frozen["a"][0], frozen["a"][0]["b"])] == [
        ReadOnlyList,
        ReadOnlyDict,
        ReadOnlyList,
    ]
    assert [type(one) for one in (frozen["c"], frozen["c"]["d"])] == [ReadOnlyDict, ReadOnlyDict]


def test_nothing_can_be_hung_on_it() -> None:
    for frozen in (freeze({}), freeze([])):
        with pytest.raises(AttributeError):
            frozen.extra = 1
