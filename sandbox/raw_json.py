"""JSON that stays bytes: checked in full on the parent's side, without an object being built for what is in it.

32 MB of outputs are 1 to 3 GB as Python objects. So an output, and the data of a large request, are checked as the bytes
that they are, and passed on as these bytes. `msgspec.Raw` reads the grammar in C, at some nanoseconds a character, and is
strict but for five things, which are looked at here: depth, UTF-8, numbers that no reader can hold, and keys that come twice;
besides it refuses half of a surrogate pair as an escape, which JSON allows.
"""

from __future__ import annotations

import codecs
import math
import re
from typing import TYPE_CHECKING, Final

import msgspec

from border.json_depth import (
    MOST_DIGITS,
    STEP_BYTES,
    TOO_LONG,
    BadJsonError,
    is_deep,
    without_strings,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

# Bounds what is built for a moment of an output that is small.
_SMALL_BYTES: Final = 16 << 10

_grammar: Final = msgspec.json.Decoder(msgspec.Raw)
_members: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_many_members: Final = msgspec.json.Decoder(list[dict[str, msgspec.Raw]])
_HALF_PAIR: Final = re.compile(rb"\\u[dD]")
_NUMBER: Final = re.compile(rb"[0-9][-+.0-9eE]*")
# What a number must have to be too large for a float: an exponent of three digits, or, with one of two, two hundred
# digits before it. Searched in everything, strings included: what is found is then looked at without them.
_LARGE_EXPONENT: Final = re.compile(rb"[eE]\+?[0-9]{3}")
_TO_ZEROS: Final = bytes.maketrans(b"123456789", b"000000000")
_TOO_MANY_ZEROS: Final = b"0" * (MOST_DIGITS + 1)
_LONG_DIGITS: Final = re.compile(rb"[0-9]{%d}" % (MOST_DIGITS + 1))
_MANY_ZEROS: Final = b"0" * 200


def check_small(text: bytes, most_levels: int) -> bool:
    """Tell at once that an object is good, without keys that come twice; False says nothing, but that it takes a longer look.

    What most outputs are: one object, short, in ASCII, compact, with as many keys as colons.
    """
    if (
        len(text) > _SMALL_BYTES
        or not text.isascii()
        or b" :" in text
        or b"\n" in text
        or b"\r" in text
        or b"\t" in text
    ):
        return False
    if text.count(b"{") != 1 or text.count(b"[") >= most_levels or _may_be_huge(text):
        return False
    try:
        return len(_members.decode(text)) == text.count(b'":')
    except msgspec.DecodeError:
        return False


def check_small_ones(texts: Sequence[bytes], most_levels: int) -> bool:
    """Do what `check_small` does, of many short texts in one go; False says nothing of any of them.

    They are read as the elements of one list. That each of them is an object by itself, and none ends in another one, follows
    from the braces: there are as many as texts, each text begins with one, and as many objects are found. So no brace is in a
    string, each object begins where a text does, and between two of them there is one comma, which is the list's.
    """
    text = b",".join(texts)
    if not text.isascii() or b" :" in text or b"\n" in text or b"\r" in text or b"\t" in text or _may_be_huge(text):
        return False
    if text.count(b"{") != len(texts) or [one[:1] for one in texts].count(b"{") != len(texts):
        return False
    if text.count(b"[") >= most_levels and any(one.count(b"[") >= most_levels for one in texts):
        return False
    try:
        objects = _many_members.decode(b"[%b]" % text)
    except msgspec.DecodeError:
        return False
    # A key has a colon of its own: no object has fewer of these than keys, so none has more where all together have not.
    return len(objects) == len(texts) and sum(map(len, objects)) == text.count(b'":')


def check_json(text: bytes, most_levels: int, until: float = math.inf) -> None:
    """Raise BadJsonError unless this is one value that every reader of JSON can take: linear, and in bounded memory.

    Raises TooLateError where it takes longer than `until`, on time.monotonic().
    """
    # Before the grammar, which is read by recursion.
    if text.count(b"[") + text.count(b"{") > most_levels and is_deep(text, most_levels, until):
        raise BadJsonError(f"nested more than {most_levels} levels deep")
    check_utf8(text)
    check_grammar(text)
    if _may_be_huge(text):
        check_numbers(text, until)


def _may_be_huge(text: bytes) -> bool:
    # In two steps, each with a fast search in C: one expression for both takes ten times as long.
    if (b"e" in text or b"E" in text) and _LARGE_EXPONENT.search(text) is not None:
        return True
    return len(text) > len(_MANY_ZEROS) and _MANY_ZEROS in text.translate(_TO_ZEROS)


def check_utf8(text: bytes) -> None:
    """Raise BadJsonError unless these bytes are UTF-8."""
    if text.isascii():
        return
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for begin in range(0, len(text), STEP_BYTES):
            decoder.decode(text[begin : begin + STEP_BYTES])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise BadJsonError("not UTF-8") from error


def check_grammar(text: bytes) -> None:
    """Raise BadJsonError unless this is one value by JSON's grammar; its depth has been looked at."""
    try:
        _grammar.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        if _HALF_PAIR.search(text) is None:
            raise BadJsonError(str(error)) from error
        # \ud800 and its like by themselves are good JSON: other escapes of the same length stand in for them.
        try:
            _grammar.decode(_HALF_PAIR.sub(rb"\\u0", text))
        except (msgspec.DecodeError, RecursionError) as wrong:
            raise BadJsonError(str(wrong)) from wrong


def check_numbers(text: bytes, until: float = math.inf) -> None:
    """Raise BadJsonError for a number that is infinite as a float, or an integer that Python does not read."""
    for bare in without_strings(text, until):
        if not _may_be_huge(bare):
            continue
        for number in _NUMBER.findall(bare):
            if len(number) > MOST_DIGITS:
                raise BadJsonError(TOO_LONG)
            # An integer has no infinity, so it is no float that has to hold it.
            if (b"e" in number or b"E" in number or b"." in number) and math.isinf(float(number)):
                raise BadJsonError("a number that no float can hold")


def has_long_integer(text: bytes) -> bool:
    """Tell whether a value that is JSON holds a number that Python refuses to read, for its number of digits."""
    if len(text) <= MOST_DIGITS or _TOO_MANY_ZEROS not in text.translate(_TO_ZEROS):
        return False
    try:
        return any(_LONG_DIGITS.search(bare) for bare in without_strings(text))
    except BadJsonError:  # of so many digits that no step holds them
        return True
