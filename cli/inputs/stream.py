"""Reads a file of items of any length piece by piece, and cuts it into batches that one invocation may hold."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cli.contract import FIRST_ITEMS, MAX_EVENT_BYTES
from cli.faults import CliError
from cli.inputs.items import take_items
from cli.inputs.sources import Source, ending_of, open_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from cli.inputs.reading import Reading


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
    """A file of items in any form that `run` reads."""

    def __init__(self, path: Path, reading: Reading | None = None) -> None:
        """Take a path, and what the person says of the file; raises CliError for an unknown ending."""
        ending_of(str(path))
        self.path, self._reading = path, reading
        self._source: Source | None = None

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
        if self._source is None:
            self._source = open_source(str(self.path), self._reading)
        return take_items(self._source.entries(see), str(self.path))


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
