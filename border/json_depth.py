"""How deeply JSON text is nested, found in one pass over its bytes; used on both sides of the process border.

A worker looks before it sends an output, and the parent looks again, as hostile input. Rounds of taking the innermost brackets
away take time that grows with size times depth: a second for a megabyte.
"""

from __future__ import annotations

import array
import itertools
import math
import re
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# Python's own limit for integers as text, which a Python worker and its caller read with; no honest float is as long.
MOST_DIGITS: Final = 4_300
TOO_LONG: Final = f"a number of more than {MOST_DIGITS:,} digits"
# What is looked at in one step: bounds the memory of a check, whatever the text is.
STEP_BYTES: Final = 256 << 10
_LONGEST: Final = MOST_DIGITS + 1  # a number with its sign
STRING: Final = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_OF_NUMBERS: Final = b"-+.0123456789eE"
_ROUNDS: Final = 2  # of taking innermost brackets away
_NO_BRACKETS: Final = bytes(sorted(set(range(256)) - set(b"[]{}")))
_NO_MARKS: Final = bytes(sorted(set(range(256)) - set(b'[]{}"')))
# `[` and `{` to 1, `]` and `}` to -1.
_SIGNS: Final = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")


class TooLateError(Exception):
    """The time for a check is used up."""


class BadJsonError(ValueError):
    """Bytes that are no JSON, or that another reader could not take; the text says why."""


def without_strings(text: bytes, until: float = math.inf) -> Iterator[bytes]:
    """Yield the text without its strings, in steps; no number is cut in two. Raises TooLateError."""
    begin, kept = 0, b""
    while begin < len(text):
        if begin:
            be_on_time(until)
        end = begin + STEP_BYTES
        bare = STRING.sub(b"", text[begin:end])
        open_string = bare.find(b'"')
        if open_string >= 0:
            # A string that goes on beyond this step: what is behind its quotation mark is as it was.
            begin = min(end, len(text)) - (len(bare) - open_string)
            bare = bare[:open_string]
            whole = STRING.match(text, begin)
            if whole is None:
                raise BadJsonError("a string without an end")
            end = whole.end()
        bare = kept + bare
        kept = b""
        if end < len(text):
            tail = bare[-_LONGEST - 1 :]
            kept = tail[len(tail.rstrip(_OF_NUMBERS)) :]
            if len(kept) > _LONGEST:
                raise BadJsonError(TOO_LONG)
            bare = bare[: len(bare) - len(kept)]
        begin = end
        yield bare
    if kept:
        yield kept


def be_on_time(until: float) -> None:
    """Raise TooLateError once that time on time.monotonic() has come."""
    if time.monotonic() > until:
        raise TooLateError


def _brackets_at_once(text: bytes) -> bytes | None:
    """Return a text's brackets that are not in strings; None where that takes a longer look: an escape, a bracket in a string.

    Without escapes, quotation marks open and close in turn. Of what is left of a text without its other bytes, a string without
    brackets is two of them side by side; the first string with one leaves an odd number side by side, and so one that stays.
    """
    if len(text) > STEP_BYTES or b"\\" in text:
        return None
    marks = text.translate(None, _NO_MARKS).replace(b'""', b"")
    return None if b'"' in marks else marks


def is_deep(text: bytes, most_levels: int, until: float = math.inf) -> bool:
    """Tell whether a text is nested deeper than that, in one pass."""
    depth = 0
    if (marks := _brackets_at_once(text)) is not None:
        return _highest_of(marks, 0, most_levels) > most_levels
    for bare in without_strings(text, until):
        opened = bare.count(b"[") + bare.count(b"{")
        if (
            depth + opened > most_levels
            and _highest_of(bare.translate(None, _NO_BRACKETS), depth, most_levels) > most_levels
        ):
            return True
        depth += opened - bare.count(b"]") - bare.count(b"}")
    return False


def _highest_of(brackets: bytes, depth: int, most_levels: int) -> int:
    """Return how deep brackets go that begin at a depth: exactly where that is near or beyond `most_levels`."""
    # Innermost pairs go first, in C: they are most of what there is. Each round takes a level at the most.
    inner = brackets
    for _ in range(_ROUNDS):
        inner = inner.replace(b"[]", b"").replace(b"{}", b"")
    highest = _highest(inner, depth)
    return highest if highest + 2 * _ROUNDS <= most_levels else _highest(brackets, depth)


def _highest(brackets: bytes, depth: int) -> int:
    return max(itertools.accumulate(array.array("b", brackets.translate(_SIGNS)), initial=depth))
