"""Reads the items of a batch from a file as people have them, or from standard input."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from cli.faults import CliError
from cli.inputs.sources import open_source
from cli.values.safe_text import brief

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from cli.inputs.reading import Reading
    from cli.inputs.sources import Source
    from cli.values.dialect import Dialect

# An item of the contract: {"id": str, "data": any JSON, "context"?: {…}}.
Item = dict[str, Any]
MOST_NOTES = 12
MOST_IDS = 5


def read_items(
    source: str,
    limit: int | None = None,
    reading: Reading | None = None,
    *,
    only: Collection[str] = (),
    tell: Callable[[str], object] | None = None,
) -> list[Item]:
    """Read the items that `source` names (a path, or "-" for standard input), at most `limit`, of those called `only`.

    `tell` is told in one line what was guessed. Raises CliError for a file that is missing, has an unknown ending, or does
    not hold what its ending says.
    """
    return read_table(source, limit, reading, only=only, tell=tell)[0]


def read_table(
    source: str,
    limit: int | None = None,
    reading: Reading | None = None,
    *,
    only: Collection[str] = (),
    tell: Callable[[str], object] | None = None,
) -> tuple[list[Item], Dialect]:
    """Read items as `read_items` does, and give the dialect of their file too."""
    name = "standard input" if source == "-" else source
    opened = open_source(source, reading)
    found = itertools.islice(choose_items(take_items(opened.entries(), name), only, name), limit)
    items = list(found)
    note = say_guesses(opened, name)
    if note and tell is not None:
        tell(note)
    return items, opened.dialect


def say_guesses(source: Source, name: str) -> str:
    """Say in one line what was guessed of a file; nothing where there was nothing to guess."""
    notes = source.notes
    if not notes:
        return ""
    more = f"; and {len(notes) - MOST_NOTES} more" if len(notes) > MOST_NOTES else ""
    return f"{brief(name, 200)}: {'; '.join(notes[:MOST_NOTES])}{more}."


def take_items(entries: Iterator[Any], name: str) -> Iterator[Item]:
    """Take entries as items, one by one."""
    return (take_item(entry, position, name) for position, entry in enumerate(entries, start=1))


def choose_items(items: Iterator[Item], only: Collection[str], name: str) -> Iterator[Item]:
    """Let the items through that are called one of `only`, or all; raises CliError at the end where one was not there."""
    if not only:
        yield from items
        return
    missing, seen = dict.fromkeys(only), dict[str, None]()
    for item in items:
        missing.pop(item["id"], None)
        if len(seen) <= MOST_IDS:
            seen[item["id"]] = None
        if item["id"] in only:
            yield item
    if missing:
        wanted = ", ".join(repr(brief(item_id, 60)) for item_id in missing)
        there = ", ".join(brief(item_id, 40) for item_id in list(seen)[:MOST_IDS]) or "none at all"
        more = ", …" if len(seen) > MOST_IDS else ""
        raise CliError(f"{name}: no item is called {wanted}; there are: {there}{more}.")


def take_item(entry: Any, position: int, name: str) -> Item:
    """Take an entry as an item if it looks like one, else as data, with the id that it has or else its position."""
    if not looks_like_item(entry):
        return {"id": id_within(entry) or str(position), "data": entry}
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


def id_within(entry: Any) -> str:
    """Give the id that a measurement has of its own, which stays a part of its data; "" where it has none."""
    found = entry.get("id") if isinstance(entry, dict) else None
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return str(found)
