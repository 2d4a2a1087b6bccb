"""Learns of each column of a table what its cells are, over all rows, and then takes each cell as that."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from cli.faults import CliError
from cli.inputs.number_cells import (
    CODE,
    COMMA,
    FLOAT,
    GROUPED,
    INTEGER,
    MAY_BE_GROUPED,
    NOT_JSON,
    NULLS,
    POINT,
    TRUTHS,
    looks_like,
    looks_like_json,
    take_json,
    take_number,
)
from cli.values.safe_text import brief

# How a cell is quoted in a sentence.
CELLS_SHOWN = 20
# A list that has commas with a blank and commas without one: `[500,5, 520,1]` was written by somebody with decimal commas.
_COMMA_WITHIN, _COMMA_BETWEEN = re.compile(r"\d,\d"), re.compile(r"\d,\s[-+]?\d")
# A cell may hold 5 MB: how it was written shows at its beginning.
_CHARACTERS_LOOKED_AT = 1000


@dataclass(slots=True)
class Column:
    """What the cells of a column look like: how many of each kind, and the first of it with its row."""

    name: str
    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, tuple[str, int]] = field(default_factory=dict)
    nulls: dict[str, None] = field(default_factory=dict)
    # Whether each number with a mark could have it between its thousands.
    all_grouped: bool = True
    # Decided when all rows have been seen.
    plain: bool = False
    is_code: bool = False
    is_truth: bool = False

    def see(self, value: Any, row: int) -> None:
        """Look at one cell."""
        kind = self._kind_of(value)
        if kind is None:
            return
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if kind not in self.first:
            self.first[kind] = (str(value), row)
        if kind == "json" and "two kinds of comma" not in self.first and has_two_kinds_of_comma(value):
            self.first["two kinds of comma"] = (value, row)

    def _kind_of(self, value: Any) -> str | None:
        if not isinstance(value, str):
            return None if value is None else "truth" if isinstance(value, bool) else INTEGER
        bare = value.strip()
        if not bare:
            return None
        look = looks_like(bare)
        if look is not None:
            if self.all_grouped and look in {POINT, COMMA} and not MAY_BE_GROUPED.fullmatch(bare):
                self.all_grouped = False
            return look
        if bare[-1] in "%°" and looks_like(bare[:-1].rstrip()) is not None:
            return "with unit"
        if bare in NULLS:
            self.nulls[bare] = None
            return None
        if bare in TRUTHS:
            return "truth"
        if looks_like_json(bare):
            return "json" if take_json(bare) is not NOT_JSON else "no json"
        return "text"

    def only(self, *kinds: str) -> bool:
        """Tell whether there are cells, and all of them are of these kinds."""
        return bool(self.counts) and self.counts.keys() <= set(kinds)

    def numbers(self) -> int:
        """Count the cells that can be numbers, by whatever mark."""
        return sum(self.counts.get(kind, 0) for kind in (INTEGER, FLOAT, POINT, COMMA))

    def shown(self, kind: str, place: str) -> str:
        """Quote the first cell of a kind, with its place."""
        cell, row = self.first[kind]
        return f"{brief(cell, CELLS_SHOWN)!r} in {place} {row}"


def has_two_kinds_of_comma(cell: str) -> bool:
    """Tell whether a list has both kinds of comma, by its beginning."""
    start = cell[:_CHARACTERS_LOOKED_AT]
    return _COMMA_WITHIN.search(start) is not None and _COMMA_BETWEEN.search(start) is not None


def find_units(columns: dict[int, Column], row: int, cells: list[Any]) -> int:
    """Tell whether the first row under the names holds units: texts alone, each over a column of nothing but numbers.

    Returns the number of the row, 0 if it is none; the columns forget it.
    """
    over = [columns[index] for index, cell in enumerate(cells) if index in columns and str(cell or "").strip()]
    if not over or not all(
        column.first.get("text", ("", 0))[1] == row and column.counts["text"] == 1 and column.numbers()
        for column in over
    ):
        return 0
    for column in over:
        del column.counts["text"], column.first["text"]
    return row


def find_decimal(columns: list[Column], delimiter: str, name: str, place: str) -> str | None:
    """Find the decimal mark that the columns of numbers have, None where they have none.

    Raises CliError where it may be the one or the other.
    """
    numeric = [column for column in columns if column.only(INTEGER, FLOAT, POINT, COMMA)]
    commas = [column for column in numeric if COMMA in column.counts]
    points = [column for column in numeric if POINT in column.counts]
    if not commas:
        return "." if points else None
    if not points:
        if all(column.all_grouped for column in commas):
            raise CliError(
                f"{name}: {commas[0].shown(COMMA, place)} may be {commas[0].first[COMMA][0].replace(',', '.')} or "
                f"{commas[0].first[COMMA][0].replace(',', '')}: --decimal , takes the comma for the decimal mark, "
                "--decimal . leaves such cells as text."
            )
        return ","
    # With both, one of them is between thousands or in a text, such as a version or a list of plots.
    if delimiter == "," or all(column.all_grouped for column in commas if column not in points):
        return "."
    if all(column.all_grouped for column in points if column not in commas) and points != commas:
        return ","
    raise CliError(
        f"{name}: numbers with a comma ({commas[0].shown(COMMA, place)}) and with a point "
        f"({points[0].shown(POINT, place)}): --decimal , or --decimal . decides."
    )


def settle(columns: list[Column], decimal: str) -> list[str]:
    """Decide for each column how its cells are taken, and say what is not plain."""
    mark = COMMA if decimal == "," else POINT
    notes: list[str] = []
    truths, codes = [], []
    nulls: dict[str, None] = {}
    with_nulls = []
    for column in columns:
        column.is_code = CODE in column.counts
        column.is_truth = column.only("truth")
        # An empty column has no other use for "NA" either.
        column.plain = not column.counts or column.is_truth or column.only(INTEGER, FLOAT, mark, "json")
        if column.is_truth and isinstance(column.first["truth"][0], str):
            truths.append(column.name)
        if column.is_code and column.numbers():
            codes.append(column.name)
        if column.plain and column.nulls:
            with_nulls.append(column.name)
            nulls |= column.nulls
    if nulls:
        notes.append(f"{' and '.join(nulls)} {'is' if len(nulls) == 1 else 'are'} null in {some(with_nulls)}")
    if codes:
        notes.append(f"{some(codes)} has leading zeros and is left as text")
    return notes


def say_left_as_text(columns: list[Column], decimal: str, place: str) -> list[str]:
    """Say which cells look like numbers or lists, and are left as text; and which lists may hold decimal commas."""
    other = POINT if decimal == "," else COMMA
    notes = []
    for column in columns:
        odd = next((kind for kind in (GROUPED, other) if kind in column.counts), None)
        if odd is None and column.numbers() >= sum(column.counts.values()) / 2:
            odd = next((kind for kind in ("text", "truth", "no json") if kind in column.counts), None)
        if odd is None:
            odd = next((kind for kind in ("no json", "with unit") if kind in column.counts), None)
        if odd is not None:
            what = "holds lists that are no JSON" if odd == "no json" else "is not all numbers"
            why = " (thousands are not guessed)" if odd == GROUPED else ""
            notes.append(f"{brief(column.name, 30)} {what}: {column.shown(odd, place)} is left as text{why}")
        if "two kinds of comma" in column.first:
            shown = column.shown("two kinds of comma", place)
            notes.append(f"{brief(column.name, 30)} may hold decimal commas: in {shown} each comma parts two numbers")
    return notes


def some(names: list[str]) -> str:
    """Name a few columns."""
    shown = ", ".join(brief(name, 30) for name in names[:4])
    return f"{shown} and {len(names) - 4} more" if len(names) > 4 else shown


def take_cell(column: Column, value: Any, decimal: str) -> Any:
    """Take a cell as what its column is: a number, true or false, a list, null, or the text as it stands."""
    if not isinstance(value, str):
        return value
    bare = value.strip()
    if not bare or (column.plain and bare in NULLS):
        return None
    if column.is_truth:
        return TRUTHS[bare]
    if not column.is_code and (look := looks_like(bare)) is not None:
        number = take_number(bare, look, decimal)
        return value if number is None else number
    if looks_like_json(bare):
        found = take_json(bare)
        return value if found is NOT_JSON else found
    return value
