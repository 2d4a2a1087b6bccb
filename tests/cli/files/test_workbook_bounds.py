"""A workbook that is small as a file and would fill the memory is refused before its reader sees it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from cli.faults import CliError
from cli.inputs import workbook_bounds
from cli.inputs.items import read_items
from cli.inputs.workbook_bounds import Places, refuse_too_large

if TYPE_CHECKING:
    from pathlib import Path

FAR = {
    "a far cell": '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>',
    "behind a bracket": '<row r="1"><c a=">" r="XFD1"/></row><row b="<"r = \'1048576\'><c r="A1048576"/></row>',
    "far within blanks": f'<row r="1"><c r="A1"/></row><row r="1048576"><c r{" " * 3_000_000}=\n"xfd1048576"/></row>',
    "another name space": '<x:row r="1048576"><x:c r="XFD1048576"/></x:row>',
    "no places at all": "<row/>" * 100_000 + f"<row>{'<c/>' * 1000}</row>",
    "places that are none": "<row a=\"r='1'\"/>" * 100_000 + "<row>" + "<c a=\"r='A1'\"/>" * 1000 + "</row>",
    "some with a place": '<row r="900000"/>' + "<row/>" * 100_000 + f"<row>{'<c/>' * 100}</row>",
}


def packed(sheet: str, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        book.writestr(name, f"<sheetData>{sheet}</sheetData>")
    return file.getvalue()


@pytest.mark.parametrize("sheet", FAR.values(), ids=FAR)
def test_a_sheet_that_reaches_far_is_refused(sheet: str, tmp_path: Path) -> None:
    file = tmp_path / "far.xlsx"
    file.write_bytes(packed(sheet))
    with pytest.raises(CliError, match=r"far\.xlsx: a sheet reaches over more than 20,000,000 cells"):
        read_items(str(file))


@pytest.mark.parametrize("piece", [1, 7, 64, 1 << 20])
def test_a_place_is_seen_wherever_a_piece_ends(piece: int) -> None:
    text, places = b'<row  r="3"><c r="A3"><v>1</v></c><c  r  =  "AB3"/></row><row><c/></row>', Places()
    for start in range(0, len(text), piece):
        places.see(text[start : start + piece])
    # The second row names no place, and comes after row 3.
    assert places.cells() == 4 * 28


def test_a_long_table_is_no_large_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_bounds, "MOST_CELLS", 150_000)
    refuse_too_large("x", packed('<row><c t="n"><v>1</v></c></row>' * 100_000))
    refuse_too_large("x", packed("".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(1, 100_000))))


def test_what_a_workbook_says_of_its_size_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    content = packed("<t>x</t>" * 1_000_000)
    monkeypatch.setattr(workbook_bounds, "MOST_UNPACKED_BYTES", 1 << 20)
    size = (8_000_000 + len("<sheetData></sheetData>")).to_bytes(4, "little")
    assert content.count(size) == 2
    for said in (content, content.replace(size, (100).to_bytes(4, "little"))):
        with pytest.raises(CliError, match="unpacks to more than 1 MB"):
            refuse_too_large("x", said)


def test_the_other_forms_are_tried_by_a_child_with_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet().write(1_000_000, 20, 1)
        book.worksheets()[0].write(0, 0, 1)
    # What the child reads is a workbook with a name in it that only the other forms have.
    with zipfile.ZipFile(file, "a") as more:
        more.writestr("content.xml", "")
    monkeypatch.setattr(workbook_bounds, "MOST_CELLS", 1 << 40)
    refuse_too_large("x", file.getvalue())
    monkeypatch.setattr(workbook_bounds, "CHILD_MEMORY_BYTES", 256 * 1024 * 1024)
    with pytest.raises(CliError, match="of memory to read: save the sheet as CSV"):
        refuse_too_large("x", file.getvalue())
