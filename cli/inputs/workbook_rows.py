"""Reads the rows of a sheet of a workbook: .xlsx, and what else its reader knows (.xls, .xlsb, .ods)."""

from __future__ import annotations

import datetime as dt
import importlib.util
import io
from typing import TYPE_CHECKING, Any

from cli.faults import CliError
from cli.inputs.workbook_bounds import refuse_too_large
from cli.values.dialect import Dialect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cli.inputs.raw_file import RawFile
    from cli.inputs.reading import Reading

ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


class WorkbookRows:
    """The rows of one sheet, as often as they are asked for."""

    place = "row"

    def __init__(self, raw: RawFile, reading: Reading) -> None:
        """Choose the sheet; raises CliError where there is none, or the package is missing."""
        self.name, self._raw, self.dialect = raw.name, raw, Dialect()
        self.notes: list[str] = []
        self._looked_through = False
        self._sheet = self._choose(reading.sheet)

    def _open(self, see: Callable[[bytes], object] | None = None) -> Any:
        if importlib.util.find_spec("python_calamine") is None:
            raise CliError(
                f"{self.name}: a workbook needs python-calamine: install it (`pip install 'macro-runner[xlsx]'`), "
                "or save the sheet as CSV."
            )
        # Imported here, as no other file should wait for it.
        import python_calamine  # noqa: PLC0415

        content = self._raw.read()
        if see is not None:
            see(content)
        if not self._looked_through:
            refuse_too_large(self.name, content)
            self._looked_through = True
        try:
            return python_calamine.load_workbook(io.BytesIO(content))
        except python_calamine.PasswordError:
            raise CliError(f"{self.name}: is locked by a password: save it without one.") from None
        except (python_calamine.CalamineError, OSError) as error:
            raise CliError(f"{self.name}: is not a workbook that can be read: {error}.") from None

    def _choose(self, wanted: str | None) -> str:
        book = self._open()
        names: list[str] = book.sheet_names
        if wanted is not None:
            if wanted not in names:
                raise CliError(f"{self.name}: has no sheet {wanted!r}; there are: {', '.join(map(repr, names))}.")
            return wanted
        filled = [name for name in names if book.get_sheet_by_name(name).start is not None]
        if not filled:
            raise CliError(f"{self.name}: its sheets are empty.")
        if len(filled) > 1:
            self.notes.append(f"sheet {filled[0]!r}, the first of {len(filled)} (--sheet takes another)")
        return filled[0]

    def rows(self, see: Callable[[bytes], object] | None = None) -> Iterator[tuple[int, list[Any]]]:
        """Give each row with its number in the sheet."""
        sheet = self._open(see).get_sheet_by_name(self._sheet)
        for number, row in enumerate(sheet.iter_rows(), start=1):
            yield number, [take_value(value) for value in row]


def take_value(value: Any) -> Any:
    """Take a cell: Excel has no integers, dates become texts of ISO 8601, and an error of a formula is empty."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1 << 53:
        return int(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value.total_seconds() if isinstance(value, dt.timedelta) else value
