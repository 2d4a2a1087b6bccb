"""Reads the items of a batch from a JSON, NDJSON or CSV file, or from standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from cli.faults import CliError
from cli.inputs.csv_rows import read_csv
from cli.inputs.macro import read_bytes
from cli.inputs.strict_json import ExtraDataError, decode_text, parse_json

# An item of the contract: {"id": str, "data": any JSON, "context"?: {…}}.
Item = dict[str, Any]


def read_items(source: str, limit: int | None = None) -> list[Item]:
    """Read the items that `source` names (a path, or "-" for standard input), at most `limit` of them.

    Raises CliError for a file that is missing, has an unknown ending, or does not hold what its ending says.
    """
    name = "standard input" if source == "-" else source
    entries = read_entries(source, name)[:limit]
    return [take_item(entry, position, name) for position, entry in enumerate(entries, start=1)]


def read_entries(source: str, name: str) -> list[Any]:
    """Read the entries by the file's ending; standard input has none, so its content decides."""
    if source == "-":
        return sniff_entries(decode_text(sys.stdin.buffer.read(), name), name)
    ending = ending_of(source)
    text = decode_text(read_bytes(Path(source)), name)
    if ending == ".csv":
        return read_csv(text, name)
    return read_document(text, name) if ending == ".json" else read_json_lines(text, name)


def ending_of(source: str) -> str:
    """Tell what the file of items is to be read as; raises CliError for an unknown ending."""
    ending = Path(source).suffix.lower()
    if ending not in {".json", ".ndjson", ".jsonl", ".csv"}:
        raise CliError(f"{source}: a file of items ends in .json, .ndjson, .jsonl or .csv ('-' is standard input).")
    return ending


def read_document(text: str, name: str) -> list[Any]:
    """Read one JSON document: a list of entries, or a single entry."""
    try:
        document = parse_json(text, name)
    except ExtraDataError as error:
        hint = "If it holds one JSON value a line, name it .ndjson."
        raise ExtraDataError(f"{error} {hint}") from None
    return document if isinstance(document, list) else [document]


def read_json_lines(text: str, name: str) -> list[Any]:
    """Read one entry a line; blank lines are passed over."""
    # Not str.splitlines: a JSON string may hold U+2028 and its like as they are.
    lines = enumerate(text.split("\n"), start=1)
    return [parse_json(line, name, number) for number, line in lines if line.strip()]


def sniff_entries(text: str, name: str) -> list[Any]:
    """Read JSON or NDJSON: whatever goes on after a first complete value is NDJSON."""
    try:
        return read_document(text, name)
    except ExtraDataError:
        return read_json_lines(text, name)


def take_item(entry: Any, position: int, name: str) -> Item:
    """Take an entry as an item if it looks like one, else as the data of an item called by its position."""
    if not looks_like_item(entry):
        return {"id": str(position), "data": entry}
    item_id, context = entry.get("id"), entry.get("context")
    if isinstance(item_id, int | float) and not isinstance(item_id, bool):
        # The contract knows only strings, but spreadsheets and databases count.
        item_id = str(item_id)
    if item_id is not None and not isinstance(item_id, str):
        raise CliError(f"{name}: entry {position}: the id must be a string.")
    if context is not None and not isinstance(context, dict):
        raise CliError(f"{name}: entry {position}: the context must be an object.")
    item = {"id": str(position) if item_id is None else item_id, "data": entry["data"]}
    return item if context is None else {**item, "context": context}


def looks_like_item(entry: Any) -> bool:
    """Tell an item from a measurement, which may well have a key `data` of its own."""
    return isinstance(entry, dict) and "data" in entry and ("id" in entry or "context" in entry or len(entry) == 1)
