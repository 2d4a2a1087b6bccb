"""Writes results as a workbook (.xlsx), row by row; texts are texts and never formulas or links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cli.faults import CliError
from cli.outputs.csv_file import CROWDED
from cli.outputs.result_columns import ResultColumns, as_text, whole
from cli.values.counts import count

if TYPE_CHECKING:
    from pathlib import Path

    from cli.outputs.results import Results

# What the format itself can hold.
MOST_ROWS, MOST_CHARACTERS, LARGEST_INTEGER = 1_048_575, 32_767, 1 << 53
OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDEST: Final = 40


def write_workbook(path: Path, results: Results) -> list[str]:
    """Write the workbook; returns what is to be said about it. Raises CliError where it would have too many rows."""
    # Imported here, as no other command should wait for it.
    import xlsxwriter  # noqa: PLC0415

    columns = ResultColumns(results.each())
    if columns.rows > MOST_ROWS:
        raise CliError(f"{path}: a workbook has {MOST_ROWS:,} rows at most, and there are {columns.rows:,}: use .csv.")
    cut = 0
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        sheet, bold = book.add_worksheet("results"), book.add_format({"bold": True})
        sheet.freeze_panes(1, 1)
        for index, head in enumerate(columns.heads):
            sheet.set_column(index, index, min(max(len(head) + 2, 10), WIDEST))
            sheet.write_string(0, index, whole(head)[:MOST_CHARACTERS], bold)
        for row, raw in enumerate(results.each(), start=1):
            for index, value in enumerate(columns.cells(raw)):
                cut += write_cell(sheet, row, index, value)
    notes = [count(columns.rows, "row")]
    if cut:
        notes.append(
            f"{count(cut, 'cell')} cut at the {MOST_CHARACTERS:,} characters that a workbook's cell can hold (use .csv)"
        )
    return notes + ([CROWDED] if columns.is_crowded else [])


def write_cell(sheet: Any, row: int, column: int, value: Any) -> bool:
    """Write one cell; tells whether it had to be cut."""
    if value is None:
        return False
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
        return False
    if isinstance(value, float) or (isinstance(value, int) and abs(value) <= LARGEST_INTEGER):
        sheet.write_number(row, column, value)
        return False
    text = whole(as_text(value))
    sheet.write_string(row, column, text[:MOST_CHARACTERS])
    return len(text) > MOST_CHARACTERS
