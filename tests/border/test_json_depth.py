"""How deep a text is, against a way to count that is plain and slow; in steps of every size, as a hostile text would be cut."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from border import json_depth

if TYPE_CHECKING:
    from collections.abc import Iterator

STEPS = [1, 2, 3, 7, 64, json_depth.STEP_BYTES]
PARTS = [b"[", b"]", b"{", b"}", b"[]", b"{}", b"[[", b"]]", b"[{", b"}]", b"1", b"-2.5e3", b",", b":", b" ", b"null", b'""', b'"a"',
         b'"[["', b'"]"', b'"\\""', b'"\\\\"', b'"\\\\\\"{"', b'"\n[\\n"', '"é["'.encode(), b"\xff", b"\xfe\x00"]  # fmt: skip


@pytest.fixture(params=STEPS, autouse=True)
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_depth, "STEP_BYTES", request.param)


def test_a_step_is_short_enough_for_any_memory_and_long_enough_to_be_quick() -> None:
    assert 200 << 10 <= STEPS[-1] <= 300 << 10


def texts() -> Iterator[bytes]:
    draw = random.Random(15)
    for length in (0, 1, 2, 5, 20, 80):
        for _ in range(40):
            yield b"".join(draw.choices(PARTS, k=length))
    for levels in (1, 3, 8, 40):
        yield b"[" * levels + b"]" * levels
        yield b'{"a":' * levels + b"[]" + b"}" * levels
        yield b"[" * levels + b"0" + b"]" * levels + b"," + b"[]" * 9
        yield b"[{}" + b"[{" * levels + b"}]" * levels + b"]"


def plainly_without_strings(text: bytes) -> bytes:
    """Go along byte by byte."""
    kept, within, hidden = bytearray(), False, False
    for byte in text:
        if hidden:
            hidden = False
        elif within:
            hidden, within = byte == ord("\\"), byte != ord('"')
        elif byte == ord('"'):
            within = True
        else:
            kept.append(byte)
    return bytes(kept)


def plainly_highest(text: bytes) -> int:
    depth = highest = 0
    for byte in plainly_without_strings(text):
        depth += (byte in b"[{") - (byte in b"]}")
        highest = max(highest, depth)
    return highest


def test_a_text_is_deep_from_one_level_beyond_on() -> None:
    for text in texts():
        highest = plainly_highest(text)
        for most in range(highest + 8):
            assert json_depth.is_deep(text, most) is (highest > most), (text, most)


def test_what_is_left_without_strings_is_all_else() -> None:
    for text in texts():
        assert b"".join(json_depth.without_strings(text)) == plainly_without_strings(text)


def test_no_number_is_cut_in_two() -> None:
    numbers = b"".join(b",%d" % number for number in range(0, 10**6, 98_765))
    for begun in texts():
        text = begun + numbers
        # Side by side for having lost a string between them, two are one.
        pieces = [piece for part in json_depth.without_strings(text) for piece in re.findall(rb"[-+.0-9eE]+", part)]
        assert pieces == re.findall(rb"[-+.0-9eE]+", plainly_without_strings(text))


@pytest.mark.parametrize("before", [b"", b"[", b'["a",', b"[[[[1,2,", b" " * 70])
def test_a_string_without_an_end_is_said(before: bytes) -> None:
    for left_open in (b'"', b'"abc[', b'"\\"', b'"' + b"x" * 200, b'"\\\\\\"'):
        with pytest.raises(json_depth.BadJsonError, match="a string without an end"):
            list(json_depth.without_strings(before + left_open))
        with pytest.raises(json_depth.BadJsonError, match="a string without an end"):
            json_depth.is_deep(before + left_open + b"\\", 5)


def test_a_number_is_kept_for_the_next_step_while_it_is_one_that_may_be() -> None:
    longest = b"1" * json_depth.MOST_DIGITS
    assert b"".join(json_depth.without_strings(b"[" + longest + b"]")) == b"[" + longest + b"]"
    too_long = b"1" * (json_depth.MOST_DIGITS + 3 * json_depth.STEP_BYTES)
    within = b"1" * (json_depth.MOST_DIGITS + 1)
    with pytest.raises(json_depth.BadJsonError, match="a number of more than 4,300 digits"):
        list(json_depth.without_strings(b"[" + too_long + b"]"))
    # One that is whole in its step is the next reader's affair.
    if len(within) < json_depth.STEP_BYTES:
        assert b"".join(json_depth.without_strings(within)) == within


def test_who_looks_is_on_time_before_each_step_but_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_depth.time, "monotonic", lambda: 5.0)
    text = b"[1,2]" * 60
    assert list(json_depth.without_strings(text, 5.0)) == list(json_depth.without_strings(text))
    if len(text) < json_depth.STEP_BYTES:
        assert list(json_depth.without_strings(text, 4.0)) == [text]
        return
    steps = json_depth.without_strings(text, 4.0)
    next(steps)
    with pytest.raises(json_depth.TooLateError):
        next(steps)
    with pytest.raises(json_depth.TooLateError):
        json_depth.is_deep(text, 2, 4.0)
    assert json_depth.is_deep(text, 0, 4.0)  # known before the time is looked at
