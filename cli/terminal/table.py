"""Lays out the outputs of a batch as a table that fits the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from cli.values.cells import is_number, write_cell
from cli.values.safe_text import brief

if TYPE_CHECKING:
    from cli.contract import Response

# How wide a cell may be, tried in this order until the table fits.
CELL_WIDTHS = (48, 40, 32, 26, 22, 18, 14, 12, 10)
# One blank of padding, and one that the box draws.
GAP = 2
# A terminal scrolls the rest away anyway; --json has all of it.
MOST_ROWS = 1000
# With so few items and many outputs, the outputs go down the page and the items across it.
MOST_TURNED_ITEMS = 4


class Missing:
    """Stands in a cell for which the item has no value: an empty cell, where null is written out."""


MISSING = Missing()


@dataclass(frozen=True)
class Grid:
    """Heads and rows of values; each row begins with its name. Nothing is escaped yet."""

    heads: list[str]
    rows: list[list[Any]]

    def turned(self) -> Grid:
        """Exchange rows and columns."""
        heads, *rows = zip(self.heads, *self.rows, strict=True)
        return Grid([str(head) for head in heads], [list(row) for row in rows])


@dataclass(frozen=True)
class Column:
    """One column as text that is ready to be printed."""

    head: str
    cells: list[str]
    right: bool

    @property
    def width(self) -> int:
        """The columns of the terminal that the widest cell takes."""
        return max(map(cell_len, [self.head, *self.cells]))


def grid_of(results: list[Response], ids: list[str], *, unicode: bool) -> Grid:
    """Arrange the outputs: a row for each item, a column for each key that any of them has."""
    keys: dict[str, None] = {}
    for result in results:
        if result["success"]:
            keys.update(dict.fromkeys(result["output"]))
    rows: list[list[Any]] = []
    for result, item_id in zip(results, ids, strict=True):
        mark = "" if result["success"] else "✗ " if unicode else "! "
        output = result["output"] if result["success"] else {}
        rows.append([mark + item_id, *(output.get(key, MISSING) for key in keys)])
    return Grid(["id", *keys], rows)


def fit_columns(grid: Grid, cell_width: int, width: int, *, unicode: bool) -> list[Column]:
    """Write the columns of `grid` from the left, as many as there are room for in `width`."""
    columns: list[Column] = []
    for index, head in enumerate(grid.heads):
        values = [row[index] for row in grid.rows]
        # The first column holds names, which are texts even where they look like something else.
        cells = ["" if value is MISSING else write_cell(value, cell_width, unicode=unicode) for value in values]
        right = index > 0 and all(is_number(value) for value in values if value is not MISSING and value is not None)
        column = Column(brief(head, cell_width), cells, right)
        width -= column.width + (GAP if columns else 0)
        if columns and width < 0:
            break
        columns.append(column)
    return columns


def lay_out(grid: Grid, width: int, *, unicode: bool) -> tuple[Grid, list[Column]]:
    """Find the form that shows all columns with the widest cells; where none does, the one that shows the most."""
    grids = [grid]
    if len(grid.rows) <= MOST_TURNED_ITEMS:
        grids.append(grid.turned())
    columns: list[Column] = []
    for candidate in grids:
        for cell_width in CELL_WIDTHS:
            columns = fit_columns(candidate, cell_width, width, unicode=unicode)
            if len(columns) == len(candidate.heads):
                return candidate, columns
    return grids[-1], columns


def draw_table(results: list[Response], ids: list[str], width: int, *, unicode: bool) -> tuple[Table, list[str]]:
    """Make the table of outputs, and sentences about what it leaves out."""
    grid, columns = lay_out(grid_of(results[:MOST_ROWS], ids[:MOST_ROWS], unicode=unicode), width, unicode=unicode)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for index, column in enumerate(columns):
        style = "cyan" if index == 0 else ""
        table.add_column(Text(column.head), justify="right" if column.right else "left", style=style, no_wrap=True)
    for row in zip(*(column.cells for column in columns), strict=True):
        table.add_row(*map(Text, row))
    notes = []
    hidden = [brief(head, 30) for head in grid.heads[len(columns) :]]
    if hidden:
        names = ", ".join(hidden[:10]) + (", …" if len(hidden) > 10 else "")
        notes.append(f"{len(hidden)} more columns did not fit: {names}. --json has them.")
    if len(results) > MOST_ROWS:
        notes.append(f"{len(results) - MOST_ROWS} more items are not shown. --json has them.")
    return table, notes
