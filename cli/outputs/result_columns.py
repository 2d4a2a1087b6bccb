"""Lays results out as the columns of a table: an item's id, a column for each value of the outputs, and what went wrong.

Objects in outputs become columns of their own (`fit.r2`); lists stay one cell.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from cli.values.problems import list_of, text_of
from handler.answer_members import RESULT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Path = tuple[str, ...]
FIRST: Final = ("id", "success")
# Only those that any item has.
LAST: Final = tuple(member.name for member in RESULT if member.name not in {*FIRST, "output"})
# Nobody looks at more columns, and a macro may well name each by its item.
MOST_COLUMNS: Final = 1000
MOST_LEVELS: Final = 8
# What a column's values are, for formats that have types.
INTEGER, NUMBER, TRUTH, TEXT, NUMBERS, OTHER = "integer", "number", "truth", "text", "numbers", "other"
LEAST_INTEGER, LARGEST_INTEGER = -(1 << 63), (1 << 63) - 1


class ResultColumns:
    """The columns of some results, all of which have been looked at."""

    def __init__(self, results: Iterable[bytes]) -> None:
        """Look at each result, as the contract has it, in JSON."""
        self.rows = 0
        # Whole texts, where there are more outputs than a table can have columns.
        self.is_crowded = False
        last: set[str] = set()
        kinds: dict[Path, set[str]] = {}
        for raw in results:
            self.rows += 1
            result = json.loads(raw)
            last |= result.keys() & set(LAST)
            if self.is_crowded:
                continue
            for path, value in flatten(result.get("output")):
                found = kinds.setdefault(path, set())
                if value is not None:
                    found.add(kind_of(value))
            self.is_crowded = len(kinds) > MOST_COLUMNS
        if self.is_crowded:
            kinds = {(): {OTHER}}
        self.last = [name for name in LAST if name in last]
        self.kinds = {path: widest(found) for path, found in kinds.items()}
        self.names = self._name(list(kinds))

    def _name(self, paths: list[Path]) -> dict[Path, str]:
        taken = {*FIRST, *LAST}
        names: dict[Path, str] = {}
        for path in paths:
            name = ".".join(path) or "output"
            name = f"output.{name}" if name in {*FIRST, *LAST} else name
            number, unique = 2, name
            while unique in taken:
                # Two outputs whose names differ by a dot alone: "a.b", and b in a.
                unique, number = f"{name} ({number})", number + 1
            names[path] = unique
            taken.add(unique)
        return names

    @property
    def heads(self) -> list[str]:
        """The names of the columns."""
        return [*FIRST, *self.names.values(), *self.last]

    def cells(self, raw: bytes) -> list[Any]:
        """Give the cells of one result, in the order of `heads`; None where it has none."""
        result = json.loads(raw)
        values = self.values(result)
        last = [
            ("\n".join(map(text_of, list_of(result.get(n)))) or None) if n == "warnings" else result.get(n)
            for n in self.last
        ]
        return [text_of(result.get("id")), result["success"], *(values.get(path) for path in self.names), *last]

    def values(self, result: dict[str, Any]) -> dict[Path, Any]:
        """Give the values of a result's output by the paths of their columns."""
        output = result.get("output")
        if self.is_crowded:
            return {(): output}
        return dict(flatten(output))


def flatten(output: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Give the values of an output that become cells, with their paths; an object without a member is a cell too."""
    if not isinstance(output, dict):
        return
    for key, value in output.items():
        here = (*path, key)
        if isinstance(value, dict) and value and len(here) < MOST_LEVELS:
            yield from flatten(value, here)
        else:
            yield here, value


def kind_of(value: Any) -> str:
    """Name what kind of cell a value is."""
    if isinstance(value, bool):
        return TRUTH
    if isinstance(value, int):
        return INTEGER if LEAST_INTEGER <= value <= LARGEST_INTEGER else OTHER
    if isinstance(value, float):
        return NUMBER
    if isinstance(value, str):
        return TEXT
    numbers = isinstance(value, list) and all(
        kind_of(entry) in {INTEGER, NUMBER} for entry in value if entry is not None
    )
    return NUMBERS if numbers else OTHER


def widest(kinds: set[str]) -> str:
    """Name the kind that holds all values of a column."""
    if len(kinds) == 1:
        return next(iter(kinds))
    return NUMBER if kinds == {INTEGER, NUMBER} else OTHER


def as_text(value: Any) -> str:
    """Write a list or an object as JSON, and a text as it is."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def whole(text: str) -> str:
    """Give a text that UTF-8 can hold; half a surrogate pair becomes a question mark."""
    return text.encode("utf-8", errors="replace").decode()
