"""Requests: whatever comes in is either a request, or a list of everything that is wrong with it and where."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handler.request import Request
from handler.request_models import read_request
from sandbox.limits import Limits

LIMITS = Limits()
ITEM = {"id": "a"}


def huge() -> int:
    """Make an integer that Python does not write as text; not as a constant, for pytest would try to."""
    return 10**5000


# As `json.loads` gives them: any text, lone surrogates included, and any number.
TEXTS = st.text(st.characters(), max_size=20)
NUMBERS = st.integers() | st.floats() | st.builds(huge)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
SCRIPTS = st.text(max_size=50).map(lambda text: base64.b64encode(text.encode()).decode())
ITEMS = st.fixed_dictionaries(
    {"id": TEXTS}, optional={"data": JSON, "context": st.dictionaries(TEXTS, JSON, max_size=3), "more": JSON}
)
# Something between right and wrong, so that every branch is met.
EVENTS = JSON | st.fixed_dictionaries(
    {},
    optional={
        "script": SCRIPTS | JSON,
        "items": st.lists(ITEMS | JSON | st.fixed_dictionaries({}, optional={"id": JSON, "context": JSON}), max_size=4)
        | JSON,
        "timeout": st.floats(-5, 100) | JSON,
        "protocol_id": JSON,
    },
)


def resolve(event: Any, path: str) -> Any:
    """Follow a path such as `items[3].id`; the last step may be what is missing."""
    steps: list[str | int] = [int(index) if index else name for name, index in re.findall(r"([a-z]+)|\[(\d+)\]", path)]
    for place, step in enumerate(steps):
        if isinstance(event, dict) and step not in event:
            assert place == len(steps) - 1, f"{path} leads nowhere"
            return None
        event = event[step]
    return event


@settings(max_examples=150, deadline=None)
@given(EVENTS)
def test_any_event_is_a_request_or_a_list_of_problems(event: Any) -> None:
    read = read_request(event, LIMITS)
    if isinstance(read, Request):
        assert all(type(item.id) is str for item in read.items)
        assert all("data" in json.loads(item.body) for item in read.items)
        assert 1 <= read.timeout_seconds <= LIMITS.max_timeout_seconds
        return
    assert read
    for problem in read:
        assert problem.message
        assert problem.sentence().startswith(problem.path)
        resolve(event, problem.path)
    assert len({(problem.path, problem.message) for problem in read}) == len(read)


@settings(max_examples=60, deadline=None)
@given(
    script=SCRIPTS,
    items=st.lists(ITEMS, max_size=5),
    timeout=st.none() | st.integers(1, 60) | st.floats(1, 60),
    more=st.dictionaries(TEXTS.filter(lambda name: name not in {"script", "items", "timeout"}), JSON, max_size=3),
)
def test_every_valid_request_is_taken(script: str, items: list[Any], timeout: float | None, more: Any) -> None:
    event = {"script": script, "items": items, **({} if timeout is None else {"timeout": timeout}), **more}
    read = read_request(event, LIMITS)
    if any(holds_huge([item.get("data"), item.get("context")]) for item in items):
        assert isinstance(read, list)
        return
    assert isinstance(read, Request), read
    assert [item.id for item in read.items] == [item["id"] for item in items]
    assert read.timeout_seconds == (10 if timeout is None else timeout)


def holds_huge(value: Any) -> bool:
    """Tell whether Python refuses to write a value as text, for an integer of more than 4300 digits in it."""
    try:
        json.dumps(value)
    except ValueError:
        return True
    return False


@settings(max_examples=50, deadline=None)
@given(
    script=st.sampled_from([None, 5, [], "%", "YQ", "/w==", True]),
    identifier=st.sampled_from([None, 5, [], {}, False]),
    context=st.sampled_from([None, 5, [], "x"]),
    timeout=st.sampled_from([None, True, "10", [], float("nan"), float("inf"), 0, 61, -1, 0.5]),
)
def test_every_wrong_field_is_reported_at_once(script: Any, identifier: Any, context: Any, timeout: Any) -> None:
    event = {"script": script, "items": [ITEM, {"id": identifier, "context": context}], "timeout": timeout}
    read = read_request(event, LIMITS)
    assert isinstance(read, list)
    assert {problem.path for problem in read} == {"script", "items[1].id", "items[1].context", "timeout"}


@pytest.mark.parametrize(
    ("timeout", "words"),
    [
        (float("nan"), "must be a number of seconds, not NaN"),
        (float("inf"), "must be from 1 to 60 seconds, not more than 1,000,000,000"),
        (-float("inf"), "must be from 1 to 60 seconds, not less than -1,000,000,000"),
        pytest.param(huge(), "must be from 1 to 60 seconds, not more than 1,000,000,000", id="huge"),
        (60.0000001, "must be from 1 to 60 seconds, not 60.0000001"),
        (False, "must be a number of seconds, not a boolean"),
    ],
)
def test_a_wrong_timeout_is_named_as_it_is(timeout: Any, words: str) -> None:
    read = read_request({"script": "", "items": [], "timeout": timeout}, LIMITS)
    assert isinstance(read, list)
    assert [problem.sentence() for problem in read] == [f"timeout: {words}"]


def test_the_default_timeout_is_never_more_than_the_operator_allows() -> None:
    read = read_request({"script": "", "items": []}, Limits(max_timeout_seconds=3))
    assert isinstance(read, Request)
    assert read.timeout_seconds == 3


def test_a_script_of_the_longest_length_is_taken() -> None:
    script = base64.b64encode(b"#" * LIMITS.script_bytes).decode()
    read = read_request({"script": script, "items": []}, LIMITS)
    assert isinstance(read, Request)
    assert len(read.source) == LIMITS.script_bytes


def test_a_bom_is_dropped_once_and_line_ends_are_kept() -> None:
    read = read_request({"script": base64.b64encode(b"\xef\xbb\xbfa\r\nb").decode(), "items": []}, LIMITS)
    assert isinstance(read, Request)
    assert read.source == "a\r\nb"


def test_nan_in_data_reaches_the_worker_as_json() -> None:
    data = [float("nan"), float("inf"), -float("inf"), 'NaN "Infinity" \\']
    read = read_request({"script": "", "items": [{"id": "a", "data": data}]}, LIMITS)
    assert isinstance(read, Request)
    assert json.loads(read.items[0].body, parse_constant=pytest.fail)["data"] == [
        None, float("inf"), -float("inf"), 'NaN "Infinity" \\',
    ]  # fmt: skip


def test_what_is_nested_too_deeply_is_named() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    try:
        read = read_request({"script": "", "items": [ITEM, {"id": "b", "data": deep}]}, LIMITS)
    finally:
        while deep:  # taken apart by hand: Python would recurse
            deep = deep.pop()
    assert isinstance(read, list)
    assert [problem.path for problem in read] == ["items[1].data"]
