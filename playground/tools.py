"""What the page needs of the command line, as functions that `macro-runner play` hands in: nothing of it is imported here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

# As many as the service takes in one request.
MOST_ITEMS: Final = 1000


class UnusableError(Exception):
    """What somebody gave cannot be used: one sentence for them, which says where and what to do."""


# Asks a language's service: the contract's request as objects, its answer likewise.
Ask = Callable[[dict[str, Any]], dict[str, Any]]


class ReadItems(NamedTuple):
    """Items, what was guessed of their file in one line, and the manner of its table: delimiter, decimal, bom."""

    items: list[dict[str, Any]]
    note: str
    dialect: dict[str, Any]


@dataclass(frozen=True)
class Tools:
    """Each raises UnusableError for what a person can put right."""

    # What a language needs and this machine has not, in one sentence; empty where all is here.
    what_is_missing: Callable[[str], str]
    # The findings of `check` for a source in a language: {line, column, code, message, hint} each.
    check: Callable[[str, str, Ask], list[dict[str, Any]]]
    # The items of a file by its name and content, as `run` reads them; no more than tell that there are too many.
    read_items: Callable[[str, bytes], ReadItems]
    # A file of results, as `run --out` writes one of that name: name, answer, manner of the items' own table.
    write_results: Callable[[str, dict[str, Any], dict[str, Any]], bytes]
    # A golden file's text of a run: language, source, ids, answer.
    record: Callable[[str, str, list[str], dict[str, Any]], str]
    # The differences of a run (as above) from a golden file's text: {item, place, expected, got, more} each.
    compare: Callable[[str, str, str, list[str], dict[str, Any]], list[dict[str, Any]]]
    # Where `serve` puts a language, for requests to copy.
    endpoints: dict[str, str]
    version: str
