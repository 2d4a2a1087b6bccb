"""Reads a file of items of any length piece by piece, each item as the request has it."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

import msgspec

from cli.faults import CliError
from cli.inputs.items import choose_items, say_guesses, take_item, take_items
from cli.inputs.macro import STANDARD_INPUT
from cli.inputs.reading import Reading
from cli.inputs.sources import Lines, Source, ending_of, open_source
from cli.values.dialect import Dialect

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator


class ItemFile:
    """A file of items in any form that `run` reads."""

    def __init__(
        self, source: str, reading: Reading | None = None, limit: int | None = None, only: Collection[str] = ()
    ) -> None:
        """Take a path or "-", what the person says of the file, and which items; raises CliError for an unknown ending."""
        if source != STANDARD_INPUT:
            ending_of(source)
        self.name = "standard input" if source == STANDARD_INPUT else source
        self._named, self._reading, self._limit, self._only = source, reading, limit, only
        self._source: Source | None = None

    @property
    def notes(self) -> str:
        """What was guessed of the file, in one line, once it has been read."""
        return "" if self._source is None else say_guesses(self._source, self.name)

    @property
    def dialect(self) -> Dialect:
        """How the file's own table is written, once it has been read."""
        return Dialect() if self._source is None else self._source.dialect

    @property
    def said(self) -> str:
        """All that was said about the file and changes its items, "" for nothing: a run goes on only with the same."""
        said = (self._reading or Reading(), self._limit, sorted(self._only))
        return "" if said == (Reading(), None, []) else repr(said)

    def texts(self, see: Callable[[bytes], object]) -> Iterator[bytes]:
        """Give each item as compact JSON without a line's end in it, and show each byte that is read to `see`."""
        if self._source is None:
            self._source = open_source(self._named, self._reading)
        return itertools.islice(self._texts(self._source, see), self._limit)

    def _texts(self, source: Source, see: Callable[[bytes], object]) -> Iterator[bytes]:
        name = self.name
        if self._only:
            items = choose_items(take_items(source.entries(see), name), self._only, name)
            yield from (encode(item, f"{name}: item {item['id']!r}") for item in items)
            return
        entries = source.entries(see, take_ready) if isinstance(source, Lines) else source.entries(see)
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
