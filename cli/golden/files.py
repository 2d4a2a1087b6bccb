"""Reads and writes golden files: what a macro gave for its items on the day somebody looked and found it right."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Never

from cli.contract import had_too_little_time
from cli.faults import CliError
from cli.inputs.macro import read_bytes
from cli.inputs.strict_json import decode_text, parse_json
from cli.values.problems import text_of
from cli.whole_files import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from cli.contract import Response
    from cli.inputs.macro import Macro

# The key that tells a golden file from any other JSON; its value is the format's number.
MARK, FORMAT = "macro_runner_golden", 1
ANEW = "Put the right file back, or delete it and run again to record a new one."

# {"id": str, "output": {…}} of an item that succeeded, {"id": str, "code": str} of one that failed.
Record = dict[str, Any]


@dataclass(frozen=True)
class Golden:
    """What was recorded: by which macro, and one record for each item, in their order."""

    language: str
    macro_sha256: str
    items: list[Record]


def hash_source(source: Macro) -> str:
    """Give the hash of a macro's file as it is."""
    return hashlib.sha256(source.source).hexdigest()


def record_of(response: Response, ids: list[str], source: Macro) -> Golden:
    """Make the record of a response whose status is success; logs, warnings and messages are not kept."""
    items = [
        {"id": item_id, "output": result["output"]}
        if result["success"]
        else {"id": item_id, "code": text_of(result.get("code", "ERROR"))}
        for item_id, result in zip(ids, response["results"], strict=True)
    ]
    return Golden(source.language, hash_source(source), items)


def why_not_recorded(response: Response) -> str | None:
    """Say why a response is not worth keeping, if so: a batch that could not run, items that had no time."""
    if response["status"] == "error":
        return "the batch could not run"
    not_run = sum(map(had_too_little_time, response["results"]))
    if not_run:
        return f"{not_run} item{' was' if not_run == 1 else 's were'} not run; a longer --timeout may help"
    return None


def write_golden(path: Path, golden: Golden) -> None:
    """Write one item a line, so that a difference between two versions of the file shows which items changed."""
    head = {MARK: FORMAT, "language": golden.language, "macro_sha256": golden.macro_sha256}
    # ASCII only: an id may hold half a surrogate pair, which UTF-8 cannot.
    items = ",\n".join(json.dumps(item) for item in golden.items)
    replace_file(path, f'{json.dumps(head)[:-1]}, "items": [\n{items}\n]}}\n'.encode())


def read_golden(path: Path) -> Golden:
    """Read a golden file; raises CliError with the place of what is wrong with it, and what to do."""
    raw = read_bytes(path)
    try:
        document = parse_json(decode_text(raw, str(path)), str(path))
    except CliError as error:
        raise CliError(f"{error} {ANEW}") from None
    if not isinstance(document, dict) or MARK not in document:
        # Not ANEW: whatever this file is, it is not to be deleted for that.
        raise CliError(f'{path}: no golden file: it has no "{MARK}". Give --golden another name.')
    if document[MARK] != FORMAT:
        raise CliError(
            f"{path}: its format is {json.dumps(document[MARK])}, and this macro-runner knows {FORMAT} alone: "
            "it was written by another version."
        )
    for key in ("language", "macro_sha256"):
        if not isinstance(document.get(key), str):
            refuse(path, key, "must be a text")
    items = document.get("items")
    if not isinstance(items, list):
        refuse(path, "items", "must be a list")
    for index, item in enumerate(items):
        check_record(path, f"items[{index}]", item)
    return Golden(document["language"], document["macro_sha256"], items)


def check_record(path: Path, place: str, item: Any) -> None:
    """Refuse an entry that is no record of an item."""
    if not isinstance(item, dict):
        refuse(path, place, "must be an object")
    if not isinstance(item.get("id"), str):
        refuse(path, f"{place}.id", "must be a text")
    if ("output" in item) == ("code" in item):
        refuse(path, place, 'must have either "output" or "code"')
    if "output" in item and not isinstance(item["output"], dict):
        refuse(path, f"{place}.output", "must be an object")
    if "code" in item and not isinstance(item["code"], str):
        refuse(path, f"{place}.code", "must be a text")


def refuse(path: Path, place: str, sentence: str) -> Never:
    """Raise the CliError for a golden file that is damaged at `place`."""
    raise CliError(f"{path}: {place}: {sentence}. {ANEW}")
