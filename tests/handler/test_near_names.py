"""Fields and settings that are nearly known ones are told of; all others stay ignored, and cost nothing."""

from __future__ import annotations

import base64
import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from handler import near_names
from handler.near_names import ITEM_FIELDS, REQUEST_FIELDS, near
from handler.raw_request import read_body
from handler.request import Request
from handler.request_models import read_request
from handler.settings import warn_of_misspelled
from sandbox.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = base64.b64encode(b"x = 1").decode()


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("Script", REQUEST_FIELDS, "script"),
        ("item", REQUEST_FIELDS, "items"),
        ("code", REQUEST_FIELDS, "script"),
        ("protocolId", REQUEST_FIELDS, "protocol_id"),
        ("ctx", ITEM_FIELDS, "context"),
        ("contxt", ITEM_FIELDS, "context"),
        ("date", ITEM_FIELDS, None),
        ("name", ITEM_FIELDS, None),
        ("context", ITEM_FIELDS, None),
        ("user", REQUEST_FIELDS, None),
        ("x" * 1000, ITEM_FIELDS, None),
        ("", ITEM_FIELDS, None),
    ],
)
def test_near_names(name: str, known: tuple[str, ...], meant: str | None) -> None:
    assert near(name, known) == meant


@pytest.mark.parametrize(
    ("name", "known", "is_near"),
    [
        ("a" * 60, "a" * 61, True),
        ("a" * 61, "a" * 62, False),  # nobody's slip is so long
        ("X", "x", True),
        ("abcdX", "abcde", True),  # four of five
        ("abcXX", "abcde", False),
        ("ABCDE", "abcde", True),
        ("ẞtraße", "SSTRASSE", True),
    ],
)
def test_how_near_a_name_has_to_be(name: str, known: str, is_near: bool) -> None:
    assert near(name, (known, "another")) == (known if is_near else None)


def test_a_meant_name_counts_only_where_it_is_known() -> None:
    assert near("Timeout_S", REQUEST_FIELDS) == "timeout"
    assert near("json", REQUEST_FIELDS) is None
    assert near("JSON", ITEM_FIELDS) == "data"


def warnings_of(event: dict[str, Any]) -> tuple[str, ...]:
    """Read a request as bytes and as objects, which say the same."""
    read = read_body(json.dumps(event).encode(), Limits()), read_request(event, Limits())
    assert isinstance(read[0], Request)
    assert isinstance(read[1], Request)
    assert read[0].warnings == read[1].warnings
    return read[0].warnings


def test_request_without_a_slip_has_no_warning() -> None:
    assert warnings_of({"script": SCRIPT, "items": [{"id": "a", "date": 1}], "caller": "x"}) == ()


def test_many_slips_are_few_warnings() -> None:
    items = [{"id": str(index), "dat": 1, f"contex{index}": 2} for index in range(1000)]
    warnings = warnings_of({"script": SCRIPT, "items": items})

    assert len(warnings) == 10
    assert "(in 1000 items)" in warnings[0]


def say(path: str, name: str, other: str) -> str:
    return f"{path}: there is no field `{name}`, and it was ignored: did you mean `{other}`?"


def test_a_slip_is_told_where_it_is_first_and_how_often() -> None:
    items = [{"id": "a"}, {"id": "b", "dat": 1, "user": 1}, {"id": "c", "Context": {}, "dat": 2}, {"id": "d", "dat": 2}]
    assert warnings_of({"script": SCRIPT, "items": items, "Timeout": 5}) == (
        say("Timeout", "Timeout", "timeout"),
        f"{say('items[1].dat', 'dat', 'data')} (in 3 items)",
        say("items[2].Context", "Context", "context"),
    )


@pytest.mark.parametrize(
    ("event", "sentences"),
    [
        ({"Script": "", "items": []}, ["script: is missing: did you mean it by `Script`?"]),
        ({"items": []}, ["script: is missing"]),
        (
            {"item": [], "scrypt": 1},
            ["script: is missing: did you mean it by `scrypt`?", "items: is missing: did you mean it by `item`?"],
        ),
        ({"script": 5, "Script": "", "items": []}, ["script: must be a string, not a number"]),
        (
            {"script": "", "Id": 1, "items": [{"id": "a"}, {"ids": "b"}, {"dat": 1}]},
            ["items[1].id: is missing: did you mean it by `ids`?", "items[2].id: is missing"],
        ),
    ],
    ids=range(5),
)
def test_what_is_missing_is_told_with_what_was_likely_meant_by_it(event: Any, sentences: list[str]) -> None:
    for read in read_body(json.dumps(event).encode(), Limits()), read_request(event, Limits()):
        assert isinstance(read, list)
        assert [problem.sentence() for problem in read] == sentences


def test_so_many_names_are_looked_at_and_known_ones_always() -> None:
    top, items = near_names._first_names(
        [f"a{number}" for number in range(998)] + ["items"], [["b", "id", "c"], ["b", "d", "data", "a5"], ["e"]]
    )
    assert (len(top), top[-1]) == (999, "items")
    assert items == [["b", "id"], ["b", "data", "a5"], []]


@pytest.mark.parametrize(
    "event",
    [
        lambda: {"items": [{"id": "a"}], **{f"items{index}x": 1 for index in range(300_000)}, "timeou": 5},
        lambda: {"items": [{f"{letter}d{index}": 1 for index in range(400)} for letter in "ab" * 500]},
    ],
    ids=["of a request", "of its items"],
)
def test_names_without_number_cost_little(event: Callable[[], dict[str, Any]]) -> None:
    body = json.dumps({"script": SCRIPT, **event()}).encode()
    begun = time.process_time()
    read = read_body(body, Limits())
    assert time.process_time() - begun < 1  # of 3 s and more, at some 12 µs a name
    assert isinstance(read, Request) or {problem.message for problem in read} == {"is missing"}


def test_misspelled_settings_are_told() -> None:
    environment = {
        "MACRO_ITEM_TIMOUT_MS": "5",
        "macro_language": "js",
        "MACRO_TEST_IMAGES": "required",
        "MACRO_NODE": "x",
        "PATH": "y",
    }

    assert warn_of_misspelled(environment) == [
        "MACRO_ITEM_TIMOUT_MS is no setting, and was ignored: did you mean MACRO_ITEM_TIMEOUT_MS?",
        "macro_language is no setting, and was ignored: did you mean MACRO_LANGUAGE?",
    ]
    assert warn_of_misspelled({"MACRO_LANGUAGE": "python"}) == []
