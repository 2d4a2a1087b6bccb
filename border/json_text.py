"""Readers and writers of JSON that are made once: `json` makes new ones for each call, which costs more than a small value."""

from __future__ import annotations

import json
import json.encoder
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

# CPython's own in C, which `json` hands these to as well; another Python may have none.
_MAKE: Final[Callable[..., Any] | None] = getattr(json.encoder, "c_make_encoder", None)


def _refuse(value: Any) -> NoReturn:
    raise TypeError(f"{type(value).__name__} is no JSON")


def make_writer(*, ascii_only: bool, default: Callable[[Any], Any] = _refuse) -> Callable[[Any], str]:
    """Return a function that writes compact JSON.

    It raises ValueError for NaN and infinities, what `default` raises for what JSON has no form for, and RecursionError for
    what is too deep or holds itself.
    """
    if _MAKE is None:
        separators = (",", ":")
        return json.JSONEncoder(
            ensure_ascii=ascii_only, allow_nan=False, check_circular=False, separators=separators, default=default
        ).encode
    escape = json.encoder.encode_basestring_ascii if ascii_only else json.encoder.encode_basestring
    # No memory of what it is inside of, no indent, separators; no sorting, no skipping of odd keys, no NaN.
    chunks = _MAKE(None, default, escape, None, ":", ",", False, False, False)

    def write(value: Any) -> str:
        return "".join(chunks(value, 0))

    return write


def make_reader(
    parse_constant: Callable[[str], Any] | None = None, parse_float: Callable[[str], Any] | None = None
) -> Callable[[str], Any]:
    """Return a function that reads JSON as the writers write it, with no space around; raises ValueError for all else.

    `parse_constant` gets NaN, Infinity and -Infinity, and `parse_float` the digits of numbers that are not integers. Too
    deep raises RecursionError.
    """
    decoder = json.JSONDecoder(parse_constant=parse_constant, parse_float=parse_float)
    scan: Callable[[str, int], tuple[Any, int]] = vars(decoder)["scan_once"]

    def read(text: str) -> Any:
        try:
            value, end = scan(text, 0)
        except StopIteration as stop:
            raise ValueError(f"no value at character {stop.value}") from None
        if end != len(text):
            raise ValueError(f"more than one value: the second begins at character {end}")
        return value

    return read
