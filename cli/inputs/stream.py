"""Reads a file of items of any length piece by piece, each item as the request has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from cli.faults import CliError
from cli.inputs.items import take_item
from cli.inputs.sources import Lines, Source, ending_of, open_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cli.inputs.reading import Reading


class ItemFile:
    """A file of items in any form that `run` reads."""

    def __init__(self, path: Path, reading: Reading | None = None) -> None:
        """Take a path, and what the person says of the file; raises CliError for an unknown ending."""
        ending_of(str(path))
        self.path, self._reading = path, reading
        self._source: Source | None = None

    def texts(self, see: Callable[[bytes], object]) -> Iterator[bytes]:
        """Give each item as compact JSON without a line's end in it, and show each byte that is read to `see`."""
        if self._source is None:
            self._source = open_source(str(self.path), self._reading)
        name = str(self.path)
        entries = (
            self._source.entries(see, take_ready) if isinstance(self._source, Lines) else self._source.entries(see)
        )
        for position, entry in enumerate(entries, start=1):
            if type(entry) is bytes:  # no entry of JSON is
                yield entry
            else:
                yield encode(take_item(entry, position, name), f"{name}: entry {position}")


class _Item(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    data: Any
    context: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET


_read_item = msgspec.json.Decoder(_Item).decode


def take_ready(line: str) -> bytes | None:
    """Take a line that is an item as it stands: parsed to see that it is, and not written anew. None for any other."""
    try:
        _read_item(line)
        return line.strip().encode()
    except (ValueError, RecursionError):
        # Whatever is wrong with it, or unusual, is said or taken where all other lines are.
        return None


def encode(item: dict[str, Any], place: str) -> bytes:
    """Write an item as compact JSON; raises CliError for a number that JSON has no form for, as 1e999 becomes one."""
    try:
        text = msgspec.json.encode(item)
        # It writes an infinity as null, without a word.
        if b"null" not in text:
            return text
    except (ValueError, TypeError, OverflowError):
        pass  # half a surrogate, an integer beyond 64 bits
    try:
        return json.dumps(item, separators=(",", ":"), allow_nan=False).encode()
    except ValueError:
        raise CliError(f"{place}: holds a number that is too large.") from None
