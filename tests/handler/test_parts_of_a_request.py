"""What is asked of each part of a request, at the edges of what it may be, and in which order it is told."""

from __future__ import annotations

import base64
import math
from typing import Any

import pytest

from handler.request import Problem, Request, check_timeout_range, check_value, decode_script, seconds_of
from handler.request_models import read_request
from sandbox.limits import Limits

LIMITS = Limits(items=3, script_bytes=100)


def told(read: Request | list[Problem]) -> list[str]:
    return [] if isinstance(read, Request) else [problem.sentence() for problem in read]


@pytest.mark.parametrize(("script_bytes", "most"), [(99, 132), (100, 136), (101, 136), (102, 136), (103, 140)])
def test_what_is_longer_than_a_script_can_be_is_not_decoded(script_bytes: int, most: int) -> None:
    """Four characters for three bytes; what they are is looked at up to there."""
    for length, words in ((most, "must be standard base64"), (most + 1, f"is longer than {script_bytes} bytes")):
        problems: list[Problem] = []
        assert decode_script("%" * length, Limits(script_bytes=script_bytes), problems) is None
        ((path, message),) = problems
        assert path == "script"
        assert message.startswith(words)


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("", ""),
        ("YQ==", "a"),
        ("77u/YQ==", "a"),
        ("77u/77u/YQ==", "\ufeffa"),
        ("YQ", "base64"),
        ("YQ=", "base64"),
        ("YQ==\n", "base64"),
        ("Y-_=", "base64"),
        ("é===", "base64"),
        ("YWL/", "UTF-8 text inside of the base64: byte 2 is not"),
    ],
)
def test_a_script_is_decoded_or_what_is_wrong_with_it_is_told(script: str, found: str) -> None:
    problems: list[Problem] = []
    source = decode_script(script, LIMITS, problems)
    if source is None:
        assert [path for path, _ in problems] == ["script"]
        assert found in problems[0].message
    else:
        assert (source, problems) == (found, [])


@pytest.mark.parametrize(
    ("value", "seconds"),
    [(1, 1.0), (-2.5, -2.5), (10**9 + 1, 1e9), (-(10**400), -1e9), (math.inf, 1e9), (-math.inf, -1e9),
     (math.nan, None), (True, None), (False, None), ("1", None), (None, None)],
    ids=range(11),
)  # fmt: skip
def test_a_number_of_seconds_is_one_as_far_as_time_goes(value: Any, seconds: float | None) -> None:
    assert seconds_of(value) == seconds


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.999, "0.999"), (60.5, "60.5"), (0, "0"), (-1, "-1"), (999_999_999, "999999999"), (-999_999_999, "-999999999"),
     (10**9, "more than 1,000,000,000"), (-(10**9), "less than -1,000,000,000"), (1, ""), (60, ""), ("1", "")],
)  # fmt: skip
def test_a_timeout_out_of_its_range_is_shown(value: Any, shown: str) -> None:
    problems: list[Problem] = []
    check_timeout_range(value, LIMITS, problems)
    said = [f"timeout: must be from 1 to 60 seconds, not {shown}"] if shown else []
    assert [problem.sentence() for problem in problems] == said


LONG = b"7" * 4_301


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (b"[" * 5 + b"]" * 5, []),
        (b"[" * 6 + b"]" * 6, ["deep"]),
        (b'[{"a":' * 2 + b"[1" + b"]" + b"}]" * 2, []),
        (b'[{"a":' * 3 + b"1" + b"}]" * 3, ["deep"]),
        (b'{"a":' * 6 + b"1" + b"}" * 6, ["deep"]),
        (b"[" + b"[],{}," * 9 + b"1]", []),  # many, and none in another
        (b"[" * 6 + LONG + b"]" * 6, ["deep", "long"]),
        (LONG, ["long"]),
        (LONG[1:], []),
    ],
    ids=range(9),
)
def test_a_value_that_no_worker_reads_is_told(value: bytes, found: list[str]) -> None:
    problems: list[Problem] = []
    check_value(value, "items[0].data", 5, problems)
    sentences = {
        "deep": "items[0].data: is nested too deeply: more than 5 levels",
        "long": "items[0].data: holds a number of more than 4,300 digits: round it, or send it as a string",
    }
    assert [problem.sentence() for problem in problems] == [sentences[one] for one in found]


ITEM = {"id": "a"}
WRONG = {"id": 1}
TOO_MANY = "items: has 5 entries, more than 3: send them in parts"


@pytest.mark.parametrize(
    ("event", "sentences"),
    [
        (None, ["the request must be an object, not null"]),
        ([], ["the request must be an object, not an array"]),
        (1.5, ["the request must be an object, not a number"]),
        ({}, ["script: is missing", "items: is missing"]),
        ({"script": 1, "items": {}}, ["script: must be a string, not a number", "items: must be an array, not an object"]),
        ({"script": "", "items": (ITEM,)}, ["items: must be an array, not tuple"]),
        ({"script": "", "items": [1, ITEM, {}]}, ["items[0]: must be an object, not a number", "items[2].id: is missing"]),
        ({"script": "", "items": [ITEM | {"context": []}]}, ["items[0].context: must be an object, not an array"]),
        ({"script": "", "items": [], "timeout": "{x}"}, ["timeout: must be a number of seconds, not a string"]),
        ({"script": "", "items": [], "timeout": math.nan}, ["timeout: must be a number of seconds, not NaN"]),
        ({"script": "", "items": [ITEM] * 5}, [TOO_MANY]),
        ({"script": "", "items": [WRONG] * 5},
         [TOO_MANY, *(f"items[{n}].id: must be a string, not a number" for n in range(3))]),
        # What is wrong with the script comes first, whatever was found before it.
        ({"script": None, "items": [ITEM] * 5, "timeout": 0},
         ["script: must be a string, not null", TOO_MANY, "timeout: must be from 1 to 60 seconds, not 0"]),
    ],
    ids=range(13),
)  # fmt: skip
def test_all_that_is_wrong_is_told_with_its_place(event: Any, sentences: list[str]) -> None:
    assert told(read_request(event, LIMITS)) == sentences


def test_what_is_right_becomes_a_request() -> None:
    script = base64.b64encode(b"x").decode()
    event = {
        "script": script,
        "items": [ITEM, {"id": "b", "data": [1], "context": {"c": 2}}],
        "protocol_id": "p",
        "more": 1,
    }
    read = read_request(event, LIMITS)
    assert isinstance(read, Request)
    assert (read.source, read.timeout_seconds, read.protocol_id, read.warnings) == ("x", 10.0, "p", ())
    assert read.digest == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert [tuple(item) for item in read.items] == [
        ("a", b'{"data":null,"context":{}}'),
        ("b", b'{"data":[1],"context":{"c":2}}'),
    ]
    job = read.job(77.5)
    assert (job.source, job.items, job.deadline) == ("x", read.items, 77.5)
    other = read_request(event | {"protocol_id": 5, "timeout": 1}, Limits(items=2))
    assert isinstance(other, Request)
    assert (other.protocol_id, other.timeout_seconds) == (None, 1.0)
