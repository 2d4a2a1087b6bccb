"""Finds the row of a table that names its columns, and takes the names from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cli.faults import CliError
from cli.inputs.number_cells import looks_like

# So many rows are looked at; a title has a few lines.
MOST_ROWS = 40
Row = tuple[int, list[Any]]


@dataclass(frozen=True)
class Header:
    """The names of the columns by their index, where ids come from, and what is to be said about it.

    `row` is the number of the row, 0 where none names the columns. `named` is how many cells it has, blank ones included.
    `stray` are columns without a name that hold values.
    """

    row: int
    names: dict[int, str]
    named: int
    id_column: int | None = None
    notes: list[str] = field(default_factory=list)


def is_blank(value: Any) -> bool:
    """Tell an empty cell, or one of blanks."""
    return value is None or (isinstance(value, str) and not value.strip())


def filled_width(row: list[Any]) -> int:
    """Count the cells up to the last that is not blank."""
    return next((index + 1 for index in range(len(row) - 1, -1, -1) if not is_blank(row[index])), 0)


def name_of(value: Any) -> str:
    """Write a heading: text without the blanks around it, a number as it is."""
    return "" if is_blank(value) else str(value).strip()


def find_header(sample: list[Row], given: int | None, name: str, place: str, delimiter: str) -> Header:
    """Find the heading in the first rows; raises CliError where there is none, or names that no keys can be made of."""
    rows = [(number, row) for number, row in sample if filled_width(row)]
    if not rows:
        raise CliError(f"{name}: holds no rows: the first {place} must name the columns.")
    widths = [filled_width(row) for _, row in rows]
    width = max(set(widths), key=lambda count: (widths.count(count), count))
    if given == 0:
        return Header(0, {index: f"column_{index + 1}" for index in range(max(widths))}, max(widths))
    if given is not None:
        number, head = next(((number, row) for number, row in rows if number == given), (0, []))
        if not head:
            raise CliError(f"{name}: {place} {given}, which --header says names the columns, is blank or not there.")
    else:
        number, head = rows[find_first(rows, width)]
    notes = [] if given is not None or number == rows[0][0] else [f"the columns are named in {place} {number}"]
    behind = [row for at, row in rows if at > number]
    if delimiter != "," and lacks_row_names(head, behind):
        # Not with commas, where what is one cell too much is the decimals of an unquoted 1,5.
        head = ["", *head]
    return name_columns(head, number, behind, notes, name, place, given=given is not None)


def lacks_row_names(head: list[Any], behind: list[list[Any]]) -> bool:
    """Tell the form of R's write.table: no heading over the row names, which differ."""
    short = all(filled_width(row) == len(row) == len(head) + 1 for row in behind)
    return bool(behind) and short and len({row[0] for row in behind}) == len(behind)


def find_first(rows: list[Row], width: int) -> int:
    """Find the row of names by its place among `rows`: below a title only where a table with numbers stands under it.

    Without that, the title may be the one column's name, and the other rows broken.
    """
    first = next((index for index, (_, row) in enumerate(rows) if may_be_header(row, width)), 0)
    behind = [value for _, row in rows[first + 1 :] for value in row]
    has_numbers = any(isinstance(value, int | float) or looks_like(str(value).strip()) for value in behind)
    return first if has_numbers else 0


def may_be_header(row: list[Any], width: int) -> bool:
    """Tell the row of names from a title or a comment above it, by how many of its cells are filled."""
    filled = sum(not is_blank(value) for value in row)
    if str(row[0]).startswith("#") and filled < width:
        return False
    return filled >= max(min(width, 2), width * 0.6)


def name_columns(
    head: list[Any], number: int, behind: list[list[Any]], notes: list[str], name: str, place: str, *, given: bool
) -> Header:
    """Take the names, and find the column of ids."""
    names = {index: text for index, value in enumerate(head) if (text := name_of(value))}
    if not given and all(isinstance(head[i], int | float) or looks_like(text) for i, text in names.items()):
        raise CliError(
            f"{name}: {place} {number} names no columns, it holds numbers ({', '.join(list(names.values())[:3])}): "
            f"put names above them, or give --header {number} if they are the names, or --header 0 if there are none."
        )
    places: dict[str, list[int]] = {}
    for index, text in names.items():
        places.setdefault(text, []).append(index + 1)
    repeated = [f"{text!r} (columns {' and '.join(map(str, at))})" for text, at in places.items() if len(at) > 1]
    if repeated:
        raise CliError(f"{name}: {place} {number} names a column twice: {', '.join(repeated)}: rename one.")
    id_column = next((index for index, text in names.items() if text == "id"), None)
    if id_column is not None:
        del names[id_column]
    elif 0 not in names and any(not is_blank(row[0]) for row in behind):
        id_column = 0
        notes.append("ids are the row names in the first column")
    elif len(also := [index for index, text in names.items() if text.lower() == "id"]) == 1:
        id_column = also[0]
        notes.append(f"ids are in the column {names[id_column]!r}")
    return Header(number, names, len(head), id_column, notes)
