"""Makes entries of a table's rows: one row is one item, one column is one key of its data.

The rows are read twice: what a cell is depends on its whole column, and a fault in the last row is said before the first
item runs.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from cli.faults import CliError
from cli.inputs.columns import Column, find_decimal, find_units, say_left_as_text, settle, take_cell
from cli.inputs.header_row import MOST_ROWS, Header, Row, filled_width, find_header, is_blank
from cli.values.counts import count

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from cli.inputs.reading import Reading
    from cli.values.dialect import Dialect


class Rows(Protocol):
    """Rows of cells, as often as they are asked for; `place` is what a row's number counts."""

    name: str
    place: str
    dialect: Dialect
    notes: list[str]

    def rows(self, see: Callable[[bytes], object] | None = None) -> Iterator[Row]:
        """Give each row with its number."""


class Table:
    """A table whose columns have been looked at."""

    def __init__(self, source: Rows, reading: Reading) -> None:
        """Look at all rows; raises CliError with the place of what is wrong."""
        self._source, self._name, self._place = source, source.name, source.place
        rows = source.rows()
        sample = list(itertools.islice(rows, MOST_ROWS + (reading.header or 0)))
        self._header = find_header(sample, reading.header, self._name, self._place, source.dialect.delimiter)
        notes, blank, first = [*source.notes, *self._header.notes], 0, None
        columns = {index: Column(name) for index, name in self._header.names.items()}
        for number, row in itertools.chain(sample, rows):
            if number <= self._header.row:
                continue
            width = filled_width(row)
            blank += not width
            if first is None and width:
                first = number, row
            self._check_width(number, width)
            for index, value in enumerate(row[:width]):
                if index in columns:
                    columns[index].see(value, number)
                elif index != self._header.id_column and not is_blank(value):
                    columns[index] = Column(name_without(index, self._header.names.values()))
                    columns[index].see(value, number)
                    notes.append(f"column {index + 1} has no name and is called {columns[index].name}")
        self._columns = columns
        found = list(columns.values())
        self._units = 0 if first is None else find_units(columns, *first)
        if self._units:
            notes.append(f"{self._place} {self._units} holds units and is left out")
        delimiter = source.dialect.delimiter
        seen = reading.decimal or find_decimal(found, delimiter, self._name, self._place)
        decimal = seen or "."
        if reading.decimal is None and decimal == ",":
            notes.append("decimal comma")
        self._decimal = decimal
        # Where semicolons separate columns, commas are decimal marks, though no number here has one.
        self.dialect = replace(source.dialect, decimal=seen or ("," if delimiter == ";" else "."))
        notes += settle(found, decimal) + say_left_as_text(found, decimal, self._place)
        if blank:
            notes.append(f"{count(blank, 'blank row')} left out")
        self.notes = notes

    def _check_width(self, number: int, width: int) -> None:
        if width <= self._header.named or self._header.row == 0:
            return
        columns = f"{self._header.named} column{'' if self._header.named == 1 else 's'}"
        raise CliError(
            f"{self._name}: {self._place} {number}: {width} values, but {self._place} {self._header.row} names {columns}: "
            f"put a cell that holds {self._source.dialect.delimiter!r} in quotes, or give --delimiter or --header."
        )

    def entries(self, see: Callable[[bytes], object] | None = None) -> Iterator[dict[str, Any]]:
        """Give each row that is not blank as `{"id"?: …, "data": {column: value}}`."""
        header, decimal = self._header, self._decimal
        # In the order of the table: columns without a name were found later.
        columns = sorted(self._columns.items())
        for number, row in self._source.rows(see):
            if number > header.row and number != self._units and filled_width(row):
                yield take_row(header, columns, row, decimal)


def take_row(header: Header, columns: list[tuple[int, Column]], row: list[Any], decimal: str) -> dict[str, Any]:
    """Make an entry of one row; a short row has nulls at its end."""
    width = len(row)
    data = {column.name: take_cell(column, row[index], decimal) if index < width else None for index, column in columns}
    if header.id_column is None or header.id_column >= width or is_blank(row[header.id_column]):
        return {"data": data}
    # As people type it behind --only.
    return {"id": str(row[header.id_column]).strip(), "data": data}


def name_without(index: int, names: Collection[str]) -> str:
    """Name a column that has no name, and as no other is named."""
    name = f"column_{index + 1}"
    while name in names:
        name += "_"
    return name
