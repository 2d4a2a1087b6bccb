"""Reads entries from JSON: one document, one value a line, or a request that somebody has ready."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from cli.faults import CliError
from cli.inputs.raw_file import marked_encoding
from cli.inputs.strict_json import decode_text, explain_json, parse_json, refuse_constant

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

BLANKS = re.compile(r"[ \t\n\r]*")
# A MultispeQ ends each measurement that it sends with a checksum; logs of the port have it.
CHECKSUM = re.compile(r"[0-9A-Fa-f]{8}(?![^\s])")
DECODER = json.JSONDecoder(parse_constant=refuse_constant)
# What a request of the contract may have beside its items.
OF_REQUESTS = {"items", "script", "timeout", "protocol_id"}
LINES_NOTE = "holds one JSON value after the other"
CHECKSUM_NOTE = "checksums after measurements left out"
REQUEST_NOTE = "is a request: its items are taken, and nothing else of it"


def decode_json(raw: bytes, name: str, encoding: str | None = None) -> str:
    """Decode JSON: UTF-8, what a byte order mark says, or what the person says."""
    encoding = encoding or marked_encoding(raw[:4096])
    if encoding is None or encoding == "utf-8-sig":
        return decode_text(raw, name)
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError):
        raise CliError(f"{name}: cannot be read as {encoding}: give another --encoding.") from None


def read_document(text: str, name: str, notes: list[str]) -> Iterator[Any]:
    """Give the entries of a JSON text one by one: those of a list, or the values that follow each other.

    Nothing but the text and one entry is held in memory.
    """
    start = _after_blanks(text, 0)
    if text[start : start + 1] == "[":
        end = yield from _read_list(text, start, name)
    else:
        value, end = _take(text, start, name)
        end = _after_checksum(text, end, notes)
        if isinstance(value, dict) and isinstance(value.get("items"), list) and value.keys() <= OF_REQUESTS:
            if len(value) > 1:
                notes.append(REQUEST_NOTE)
            yield from value["items"]
        else:
            yield value
    start = _after_blanks(text, end)
    if start < len(text):
        notes.append(LINES_NOTE)
    while start < len(text):
        value, end = _take(text, start, name)
        yield value
        start = _after_blanks(text, _after_checksum(text, end, notes))


def _read_list(text: str, start: int, name: str) -> Generator[Any, None, int]:
    place = _after_blanks(text, start + 1)
    if text[place : place + 1] == "]":
        return place + 1
    while True:
        value, place = _take(text, place, name)
        yield value
        place = _after_blanks(text, place)
        mark = text[place : place + 1]
        if mark == "]":
            return place + 1
        if mark != ",":
            raise explain_json(json.JSONDecodeError("Expecting ',' delimiter", text, place), text, name)
        place = _after_blanks(text, place + 1)


def _take(text: str, start: int, name: str) -> tuple[Any, int]:
    try:
        return DECODER.raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        raise explain_json(error, text, name) from None


def _after_blanks(text: str, place: int) -> int:
    match = BLANKS.match(text, place)
    return place if match is None else match.end()


def _after_checksum(text: str, end: int, notes: list[str]) -> int:
    match = CHECKSUM.match(text, end)
    if match is None or text[end - 1] != "}":
        return end
    if CHECKSUM_NOTE not in notes:
        notes.append(CHECKSUM_NOTE)
    return match.end()


def read_line(line: str, name: str, number: int, notes: list[str]) -> Any:
    """Read one line of NDJSON, without its end."""
    bare = line.rstrip()
    if len(bare) > 8 and bare[-9] == "}" and CHECKSUM.fullmatch(bare, len(bare) - 8):
        _after_checksum(bare, len(bare) - 8, notes)
        line = bare[:-8]
    return parse_json(line, name, number)
