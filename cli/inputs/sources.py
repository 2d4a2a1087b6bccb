"""Opens a file of items by its ending, or by its content, as entries that can be read piece by piece and again."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from cli.faults import CliError
from cli.inputs import workbook_rows
from cli.inputs.documents import decode_json, read_document, read_line
from cli.inputs.raw_file import RawFile, WatchedFile, marked_encoding
from cli.inputs.reading import Reading
from cli.inputs.table import Table
from cli.inputs.text_rows import TextRows
from cli.inputs.workbook_rows import WorkbookRows
from cli.values.dialect import Dialect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    See = Callable[[bytes], object]

TABLES, BY_CONTENT = frozenset({".csv", ".tsv"}), frozenset({".txt", ""})
LINES = frozenset({".ndjson", ".jsonl"})
ENDINGS = frozenset({".json"}) | LINES | TABLES | BY_CONTENT | workbook_rows.ENDINGS
# How workbooks begin: a zip, or the older form of Office.
WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Source(Protocol):
    """Entries, as often as they are asked for; `notes` are complete once they have been read."""

    notes: list[str]
    dialect: Dialect

    def entries(self, see: See | None = None) -> Iterator[Any]:
        """Give the entries, and show each byte that is read to `see`."""


class Document:
    """A JSON document: a list of entries, one entry, several after each other, or a request."""

    def __init__(self, raw: RawFile, reading: Reading) -> None:
        """Take the file; it is read with its entries."""
        self._raw, self._encoding = raw, reading.encoding
        self.notes: list[str] = []
        self.dialect = Dialect()

    def entries(self, see: See | None = None) -> Iterator[Any]:
        """Give the entries."""
        content = self._raw.read()
        if see is not None:
            see(content)
        self.notes.clear()
        text = decode_json(content, self._raw.name, self._encoding)
        # Of two copies of a large file, one is enough.
        del content
        return read_document(text, self._raw.name, self.notes)


class Lines:
    """NDJSON: one entry a line; blank lines are passed over."""

    def __init__(self, raw: RawFile, reading: Reading) -> None:
        """Take the file; it is read with its entries."""
        self._raw, self.notes, self.dialect = raw, list[str](), Dialect()
        self._encoding = reading.encoding or marked_encoding(raw.start()) or "utf-8"

    def entries(self, see: See | None = None, ready: Callable[[str], bytes | None] | None = None) -> Iterator[Any]:
        """Give the entries; a line of which `ready` makes something is given as that."""
        self.notes.clear()
        watched: io.RawIOBase = WatchedFile(self._raw.open(), see or _nobody)
        with io.BufferedReader(watched, 1 << 16) as file:
            for number, line in enumerate(self._lines(file), start=1):
                if ready is not None and (taken := ready(line)) is not None:
                    yield taken
                elif line.strip():
                    # Without its end, after which the parser would say that something is missing on the next line.
                    yield read_line(line.rstrip("\n"), self._raw.name, number, self.notes)

    def _lines(self, file: io.BufferedReader[Any]) -> Iterator[str]:
        if self._encoding not in {"utf-8", "utf-8-sig"}:
            try:
                # Not str.splitlines: a JSON string may hold U+2028 and its like as they are.
                yield from io.TextIOWrapper(file, encoding=self._encoding, newline="\n")
            except UnicodeError:
                raise CliError(
                    f"{self._raw.name}: cannot be read as {self._encoding}: give another --encoding."
                ) from None
            return
        for number, line in enumerate(file, start=1):
            try:
                yield line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                place = f"{self._raw.name}: line {number}"
                raise CliError(f"{place} is not UTF-8 text; save the file as UTF-8, or give --encoding.") from None


def _nobody(_: bytes) -> None:
    pass


def ending_of(source: str) -> str:
    """Tell what the file of items is to be read as; raises CliError for an unknown ending."""
    ending = Path(source).suffix.lower()
    if ending not in ENDINGS or not ending:
        raise CliError(
            f"{source}: a file of items ends in .json, .ndjson, .jsonl, .csv, .tsv, .txt, .xlsx, .xls or .ods "
            "('-' is standard input)."
        )
    return ending


def open_source(source: str, reading: Reading | None = None) -> Source:
    """Open what the command line names: a path, or "-" for standard input, whose content says what it is."""
    ending = "" if source == "-" else ending_of(source)
    return open_raw(RawFile.named(source), ending, reading or Reading())


def open_raw(raw: RawFile, ending: str, reading: Reading) -> Source:
    """Open a file by its ending; where that says nothing, by how it begins."""
    # A workbook that was given the other ending is one still.
    start = raw.start() if ending in BY_CONTENT | TABLES else b""
    if ending in workbook_rows.ENDINGS or start.startswith(WORKBOOK_STARTS):
        refuse_options(raw.name, "is a workbook", delimiter=reading.delimiter, encoding=reading.encoding)
        return Table(WorkbookRows(raw, reading), reading)
    refuse_options(raw.name, "is no workbook", sheet=reading.sheet)
    is_lines = ending in LINES
    if is_lines or ending == ".json" or (ending in BY_CONTENT and begins_as_json(start, reading)):
        of_tables = {"delimiter": reading.delimiter, "decimal": reading.decimal, "header": reading.header}
        refuse_options(raw.name, "is JSON and no table", **of_tables)
        return Lines(raw, reading) if is_lines else Document(raw, reading)
    return Table(TextRows(raw, reading), reading)


def refuse_options(name: str, what: str, **options: object) -> None:
    """Raise CliError where an option is given that says nothing about such a file."""
    given = [f"--{option}" for option, value in options.items() if value is not None]
    if given:
        raise CliError(f"{name}: {what}: {' and '.join(given)} cannot be about it.")


def begins_as_json(start: bytes, reading: Reading) -> bool:
    """Tell JSON from a table: it begins with a bracket, and a heading hardly ever does; nothing at all is no table."""
    encoding = reading.encoding or marked_encoding(start) or "utf-8"
    text = start[:1000].decode(encoding, errors="ignore").lstrip()
    # As NDJSON is empty where there are no items.
    return text[:1] in {"[", "{", ""} or text.partition("\n")[0].strip().replace(".", "", 1).isdigit()
