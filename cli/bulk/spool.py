"""Keeps the items of a run as requests hold them, in a file without a name beside the output.

So each item is parsed once, before anything runs, whatever form its file has; and a file that changes while it is worked on
changes nothing. Cuts what is kept into batches that one invocation may hold.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from typing import TYPE_CHECKING, NamedTuple

from cli.contract import FIRST_ITEMS, MAX_EVENT_BYTES
from cli.faults import CliError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from cli.inputs.stream import ItemFile

BUFFER_BYTES = 1 << 20


class Entry(NamedTuple):
    """One item: its position in the file from 0, and what the request holds of it, as JSON."""

    position: int
    text: bytes

    @property
    def id(self) -> str:
        """Its id, which is read of the JSON: only a result that we write ourselves needs it."""
        return str(json.loads(self.text)["id"])


class Survey(NamedTuple):
    """What a file of items holds: how many, and the SHA-256 of its bytes."""

    total: int
    sha256: str


class Spool:
    """The items of one run."""

    def __init__(self, folder: Path) -> None:
        """Open the file, which nobody sees and which is gone with this process however that ends."""
        self._folder = folder
        try:
            self._file = tempfile.TemporaryFile(dir=folder, buffering=BUFFER_BYTES)  # noqa: SIM115 - closed in close()
        except OSError as error:
            raise CliError(f"{folder}: cannot be written: {error.strerror}.") from None

    def fill(self, file: ItemFile) -> Survey:
        """Read the whole file of items once, so that a broken line is said before anything runs."""
        digest, total = hashlib.sha256(), 0
        for text in file.texts(digest.update):
            total += 1
            try:
                self._file.write(text + b"\n")
            except OSError as error:
                raise CliError(self._say(error)) from None
        return Survey(total, digest.hexdigest())

    def entries(self, is_done: Callable[[int], bool]) -> Iterator[Entry]:
        """Give the items that are not done."""
        try:
            self._file.seek(0)
        except OSError as error:  # what was still to be written of it
            raise CliError(self._say(error)) from None
        for position, line in enumerate(self._file):
            if not is_done(position):
                yield Entry(position, line[:-1])

    def close(self) -> None:
        """Have the disk back."""
        self._file.close()

    def _say(self, error: OSError) -> str:
        return f"{self._folder}: the items cannot be kept there while they run: {error.strerror}."


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
