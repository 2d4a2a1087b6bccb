"""Reads items, one after the other, from an NDJSON or CSV object: the object may be larger than the memory."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from .faults import BadRunError

# An item as the contract has it: {"id": str, "data": any JSON, "context"?: {…}}.
Item = dict[str, Any]


def read_items(key: str, lines: Iterable[str]) -> Iterator[Item]:
    """Read the items of an object by the ending of its key.

    Raises BadRunError that names the line of what cannot be read.
    """
    if key.endswith((".ndjson", ".jsonl")):
        return _json_lines(key, lines)
    if key.endswith(".csv"):
        return _rows(key, lines)
    raise BadRunError(f"{key}: an object of items ends in .ndjson, .jsonl or .csv")


def _json_lines(key: str, lines: Iterable[str]) -> Iterator[Item]:
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix("\ufeff") if number == 1 else line
        if not text.strip():
            continue
        try:
            entry = json.loads(text, parse_constant=_no_constant)
        except ValueError as error:
            raise BadRunError(f"{key}: line {number} is not JSON: {error}") from error
        yield _take(entry, number, key)


def _rows(key: str, lines: Iterable[str]) -> Iterator[Item]:
    clean = (line.removeprefix("\ufeff") if number == 0 else line for number, line in enumerate(lines))
    reader = csv.DictReader(clean, strict=True)
    try:
        for position, row in enumerate(reader, start=1):
            if None in row or None in row.values():
                raise BadRunError(f"{key}: line {reader.line_num} has not as many cells as the first line")
            name = row.pop("id", None)
            yield {"id": name or str(position), "data": {column: _cell(text) for column, text in row.items()}}
    except csv.Error as error:
        raise BadRunError(f"{key}: line {reader.reader.line_num} is not CSV: {error}") from error


def _cell(text: str) -> Any:
    """Take a cell as the JSON value that it is written as (a number, a list), else as its text."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except ValueError:
        return text or None


def _take(entry: Any, number: int, key: str) -> Item:
    """Take an entry as an item if it looks like one, else as the data of an item called by its line."""
    if not isinstance(entry, dict) or "data" not in entry or not (entry.keys() <= {"id", "data", "context"}):
        return {"id": str(number), "data": entry}
    name, context = entry.get("id", number), entry.get("context", {})
    if isinstance(name, bool) or not isinstance(name, str | int | float):
        raise BadRunError(f"{key}: line {number}: the id must be a string")
    if not isinstance(context, dict):
        raise BadRunError(f"{key}: line {number}: the context must be an object")
    return {"id": str(name), "data": entry["data"], "context": context}


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON value")
