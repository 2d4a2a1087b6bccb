"""Reads a file of items of any length piece by piece, and cuts it into batches that one invocation may hold."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cli.contract import FIRST_ITEMS, MAX_EVENT_BYTES
from cli.faults import CliError
from cli.inputs.csv_rows import csv_entries
from cli.inputs.items import take_item
from cli.inputs.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

ENDINGS = {".ndjson", ".jsonl", ".csv"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: its position in the file from 0, its id, and what the request holds of it, as JSON."""

    position: int
    id: str
    text: bytes


@dataclass(frozen=True)
class Survey:
    """What a file of items holds: how many, and the SHA-256 of its bytes."""

    total: int
    sha256: str


class ItemFile:
    """A file of items in NDJSON or CSV."""

    def __init__(self, path: Path) -> None:
        """Take a path; raises CliError for an ending that cannot be read piece by piece."""
        if path.suffix.lower() not in ENDINGS:
            raise CliError(f"{path}: map reads items from .ndjson, .jsonl or .csv files, which it can read in pieces.")
        self.path = path

    def survey(self) -> Survey:
        """Read the whole file once, so that a broken line is said before anything runs."""
        digest = hashlib.sha256()
        total = sum(1 for _ in self._items(digest.update))
        return Survey(total, digest.hexdigest())

    def entries(self, expected: Survey, is_done: Callable[[int], bool]) -> Iterator[Entry]:
        """Give the items that are not done; raises CliError at the end if the file changed since its survey."""
        digest = hashlib.sha256()
        for position, item in enumerate(self._items(digest.update)):
            if position < expected.total and not is_done(position):
                yield Entry(position, item["id"], json.dumps(item, separators=(",", ":")).encode())
        if digest.hexdigest() != expected.sha256:
            raise CliError(
                f"{self.path}: the file was changed while it was read: the results are of no single version."
            )

    def _items(self, see: Callable[[bytes], object]) -> Iterator[dict[str, Any]]:
        name = str(self.path)
        entries = self._csv(see) if self.path.suffix.lower() == ".csv" else self._json_lines(see)
        return (take_item(entry, position, name) for position, entry in enumerate(entries, start=1))

    def _json_lines(self, see: Callable[[bytes], object]) -> Iterator[Any]:
        for number, line in enumerate(self._lines(see), start=1):
            if line.strip():
                # Without its end, after which the parser would say that something is missing on the next line.
                yield parse_json(line.rstrip("\n"), str(self.path), number)

    def _csv(self, see: Callable[[bytes], object]) -> Iterator[Any]:
        return csv_entries(self._lines(see), str(self.path))

    def _lines(self, see: Callable[[bytes], object]) -> Iterator[str]:
        """Give the lines as text, each with its end, and show their bytes to `see`."""
        try:
            with self.path.open("rb") as file:
                for number, raw in enumerate(file, start=1):
                    see(raw)
                    try:
                        yield raw.decode("utf-8-sig" if number == 1 else "utf-8")
                    except UnicodeDecodeError:
                        place = f"{self.path}: line {number}"
                        raise CliError(f"{place} is not UTF-8 text; save the file as UTF-8.") from None
        except FileNotFoundError:
            raise CliError(f"{self.path}: there is no such file.") from None
        except OSError as error:
            raise CliError(f"{self.path}: cannot be read: {error.strerror}.") from None


def cut_batches(entries: Iterable[Entry], most_items: int, base_bytes: int) -> Iterator[list[Entry]]:
    """Cut entries into batches by count and bytes, the first a small one; what is too large for any batch goes alone.

    `base_bytes` is what the request holds beside its items.
    """
    batch: list[Entry] = []
    room, most = MAX_EVENT_BYTES - base_bytes, min(FIRST_ITEMS, most_items)
    for entry in entries:
        size = len(entry.text) + 1
        if batch and (len(batch) == most or size > room):
            yield batch
            batch, room, most = [], MAX_EVENT_BYTES - base_bytes, most_items
        batch.append(entry)
        room -= size
    if batch:
        yield batch
