"""Files of items as the programs of scientists write them, made here, each with what is to come of it.

Run as a script with the path of docs/files.md it writes the table of that document anew.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from cli.faults import CliError
from cli.inputs.items import read_items
from cli.inputs.reading import Reading

BEGIN, END = "<!-- files: written by tests/cli/files/as_people_have_them.py -->", "<!-- end of files -->"

# In a cell of a table of Markdown.
ESCAPED = "\\|"


@dataclass(frozen=True)
class File:
    """A file: who wrote it, its name and bytes, and the ids and data that come of it, or the end of the sentence."""

    who: str
    name: str
    content: bytes
    comes: list[tuple[str, Any]] | str
    said: str = ""
    reading: Reading | None = None
    given: str = ""

    def read(self, folder: Path) -> tuple[list[tuple[str, Any]] | str, str]:
        """Read it from `folder` as `run` does: what came of it, and what was said, without the file's name."""
        path = folder / self.name
        path.write_bytes(self.content)
        said: list[str] = []
        try:
            items = read_items(str(path), reading=self.reading, tell=said.append)
        except CliError as error:
            return str(error).removeprefix(f"{path}: "), ""
        return [(item["id"], item["data"]) for item in items], "".join(said).removeprefix(f"{path}: ")


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    """Write a workbook; dates look as they do in Germany."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd.mm.yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return file.getvalue()


def open_document(rows: list[list[Any]]) -> bytes:
    """Write a sheet of OpenDocument with as little around it as a reader takes."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    cells = [
        f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        if isinstance(value, int | float)
        else f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        for row in rows
        for value in row
    ]
    width = len(rows[0])
    lines = ["".join(cells[start : start + width]) for start in range(0, len(cells), width)]
    table = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    body = f'<office:body><office:spreadsheet><table:table table:name="S">{table}</table:table></office:spreadsheet></office:body>'
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{manifest}">{entries}</m:manifest>')
        package.writestr("content.xml", f"<office:document-content{names}>{body}</office:document-content>")
    return file.getvalue()


LEAVES = pd.DataFrame({"leaf": ["a", "b"], "PAR": [100, 250], "Phi2": [0.75, None], "dark": [True, False]})
MULTISPEQ = {
    "time": 1700000000000, "device_name": "MultispeQ", "device_id": "00:00:00:07", "device_firmware": 2.3,
    "sample": [[{"protocol_id": "1", "set": [{"label": "ps2", "data_raw": [101, 102, 180, 240]}]}]],
}  # fmt: skip
PHOTOSYNQ = [
    {"id": 31, "time": 1, "sample": [{"data_raw": [1, 2]}], "user_answers": ["oak"]},
    {"id": 32, "time": 2, "sample": [{"data_raw": [3, 4]}], "user_answers": ["elm"]},
]

FILES = [
    File(
        "Excel, German: „CSV (Trennzeichen-getrennt)“", "german.csv",
        "id;Lichtstärke;Phi2;Datum\r\nBlatt 1;1200;0,71;12.05.2026\r\nBlatt 2;80,5;#NV;13.05.2026\r\n;;;\r\n".encode("cp1252"),
        [("Blatt 1", {"Lichtstärke": 1200, "Phi2": 0.71, "Datum": "12.05.2026"}),
         ("Blatt 2", {"Lichtstärke": 80.5, "Phi2": None, "Datum": "13.05.2026"})],
        "read as Windows-1252; separated by ';'; decimal comma; #NV is null in Phi2; 1 blank row left out.",
    ),
    File(
        "Excel, German: „CSV UTF-8“", "german_utf8.csv",
        "\ufeffid;T °C;dunkel\r\n1;21,5;WAHR\r\n2;19;FALSCH\r\n".encode(),
        [("1", {"T °C": 21.5, "dunkel": True}), ("2", {"T °C": 19, "dunkel": False})],
        "separated by ';'; decimal comma.",
    ),
    File(
        "Excel, German: workbook, with a title above, a date, and numbers typed as text", "german.xlsx",
        workbook({"Messung": [["Versuch 7"], [], ["Nr.", "PAR", "Datum"], ["P01", "12,5", dt.date(2026, 5, 12)], ["P02", 80, dt.date(2026, 5, 13)]]}),
        [("1", {"Nr.": "P01", "PAR": 12.5, "Datum": "2026-05-12"}), ("2", {"Nr.": "P02", "PAR": 80, "Datum": "2026-05-13"})],
        "the columns are named in row 3; decimal comma.",
    ),
    File(
        "Excel, English: “CSV (comma delimited)”", "english.csv",
        'id,PAR (µmol),note\r\n1,1200,"dry, small"\r\n2,80.5,"it said ""hi"""\r\n'.encode("cp1252"),
        [("1", {"PAR (µmol)": 1200, "note": "dry, small"}), ("2", {"PAR (µmol)": 80.5, "note": 'it said "hi"'})],
        "read as Windows-1252.",
    ),
    File(
        "Excel, English: workbook of two sheets, with wavelengths as headings", "english.xlsx",
        workbook({"Spectra": [["id", 400, 410.5], ["leaf 1", 0.1, 0.2], ["leaf 2", 0.3, ""]], "Notes": [["by A. B."]]}),
        [("leaf 1", {"400": 0.1, "410.5": 0.2}), ("leaf 2", {"400": 0.3, "410.5": None})],
        "sheet 'Spectra', the first of 2 (--sheet takes another).",
    ),
    File(
        "LibreOffice: a sheet as it saves it", "office.ods", open_document([["id", "PAR"], ["leaf 1", 80.5], ["leaf 2", 100]]),
        [("leaf 1", {"PAR": 80.5}), ("leaf 2", {"PAR": 100})],
    ),
    File(
        "Excel: “Unicode Text”, which is UTF-16 with tabs", "unicode.txt",
        "id\tPAR\tnote\r\n1\t0.5\tÄhre\r\n2\t1.5\t\r\n".encode("utf-16"),
        [("1", {"PAR": 0.5, "note": "Ähre"}), ("2", {"PAR": 1.5, "note": None})],
        "read as UTF-16; separated by tab.",
    ),
    File(
        "R: `write.csv`", "r.csv",
        b'"","leaf","Phi2","dark"\n"1","a",0.75,TRUE\n"2","b",NA,FALSE\n',
        [("1", {"leaf": "a", "Phi2": 0.75, "dark": True}), ("2", {"leaf": "b", "Phi2": None, "dark": False})],
        "ids are the row names in the first column; NA is null in Phi2.",
    ),
    File(
        "R: `write.csv2`", "r2.csv",
        b'"";"leaf";"Phi2"\n"1";"a";0,75\n"2";"b";NA\n',
        [("1", {"leaf": "a", "Phi2": 0.75}), ("2", {"leaf": "b", "Phi2": None})],
        "separated by ';'; ids are the row names in the first column; decimal comma; NA is null in Phi2.",
    ),
    File(
        'R: `write.table(sep = "\\t")`, whose heading is a column short', "r_table.txt",
        b'"leaf"\t"Phi2"\n"x1"\t"a"\t0.75\n"x2"\t"b"\t0.5\n',
        [("x1", {"leaf": "a", "Phi2": 0.75}), ("x2", {"leaf": "b", "Phi2": 0.5})],
        "separated by tab; ids are the row names in the first column.",
    ),
    File(
        "pandas: `to_csv()`", "pandas.csv", LEAVES.to_csv().encode(),
        [("0", {"leaf": "a", "PAR": 100, "Phi2": 0.75, "dark": True}), ("1", {"leaf": "b", "PAR": 250, "Phi2": None, "dark": False})],
        "ids are the row names in the first column.",
    ),
    File(
        'pandas: `to_csv(sep="|", na_rep="nan", index=False)`', "pipes.csv",
        LEAVES[["leaf", "Phi2"]].to_csv(sep="|", na_rep="nan", index=False).encode(),
        [("1", {"leaf": "a", "Phi2": 0.75}), ("2", {"leaf": "b", "Phi2": None})],
        "separated by '|'; nan is null in Phi2.",
    ),
    File(
        'pandas: `to_json(orient="records", lines=True)`', "pandas.ndjson",
        LEAVES[["leaf", "PAR"]].to_json(orient="records", lines=True).encode(),
        [("1", {"leaf": "a", "PAR": 100}), ("2", {"leaf": "b", "PAR": 250})],
    ),
    File(
        "MultispeQ: one measurement as the app saves it", "multispeq.json", json.dumps(MULTISPEQ).encode(), [("1", MULTISPEQ)],
    ),
    File(
        "MultispeQ: what came from its port, with checksums, one measurement after the other", "port.txt",
        b'{"label": "a", "data_raw": [1, 2]}0A1B2C3D\n{"label": "b", "data_raw": [3]}12345678\n',
        [("1", {"label": "a", "data_raw": [1, 2]}), ("2", {"label": "b", "data_raw": [3]})],
        "checksums after measurements left out; holds one JSON value after the other.",
    ),
    File(
        "PhotosynQ: measurements with ids of their own", "photosynq.json", json.dumps(PHOTOSYNQ).encode(),
        [("31", PHOTOSYNQ[0]), ("32", PHOTOSYNQ[1])],
    ),
    File(
        "PhotosynQ: a table with traces in cells", "traces.csv",
        b'ID,PAR,trace,empty,,\n7,100,"[500, 1200, null]",,,\n8,-,"[510, 1300, 1250]",,,\n',
        [("7", {"ID": 7, "PAR": 100, "trace": [500, 1200, None], "empty": None}),
         ("8", {"ID": 8, "PAR": None, "trace": [510, 1300, 1250], "empty": None})],
        "ids are in the column 'ID'; - is null in PAR.",
    ),
    File(
        "n8n, openJII: a request that somebody has ready", "request.json",
        json.dumps({"script": "", "items": [{"id": "x", "data": {"a": 1}}], "timeout": 5}).encode(),
        [("x", {"a": 1})], "is a request: its items are taken, and nothing else of it.",
    ),
    File(
        "by hand: a line break in a quoted cell, short rows, blank rows, codes", "by_hand.csv",
        b'id,plot,note\n\n1,007,"two\nlines"\n2,010\n , ,\n3,120,x\n',
        [("1", {"plot": "007", "note": "two\nlines"}), ("2", {"plot": "010", "note": None}), ("3", {"plot": "120", "note": "x"})],
        "plot has leading zeros and is left as text; 2 blank rows left out.",
    ),
    File(
        "LibreOffice: `sep=` in the first line, thousands, lists that are none", "sep.csv",
        b"sep=;\nid;PAR;list\n1;1.200,5;[1 2 3]\n2;0,5;[4 5 6]\n",
        [("1", {"PAR": "1.200,5", "list": "[1 2 3]"}), ("2", {"PAR": "0,5", "list": "[4 5 6]"})],
        "PAR is not all numbers: '1.200,5' in line 3 is left as text (thousands are not guessed); "
        "list holds lists that are no JSON: '[1 2 3]' in line 3 is left as text.",
    ),
    File(
        "by hand, German: decimal commas within a list", "list_commas.csv",
        b"id;PAR;trace\n1;0,5;[500,5, 520]\n2;1,5;[501, 521]\n",
        [("1", {"PAR": 0.5, "trace": [500, 5, 520]}), ("2", {"PAR": 1.5, "trace": [501, 521]})],
        "separated by ';'; decimal comma; "
        "trace may hold decimal commas: in '[500,5, 520]' in line 2 each comma parts two numbers.",
    ),
    File(
        "a logger: comments and units above, a column without a name", "logger.tsv",
        b"# station 4\n# 2026-05-12\nt\tT\t\n0\t20.5\tok\n1\t21.0\tok\n",
        [("1", {"t": 0, "T": 20.5, "column_3": "ok"}), ("2", {"t": 1, "T": 21.0, "column_3": "ok"})],
        "the columns are named in line 3; column 3 has no name and is called column_3.",
    ),
    File(
        "a gas exchange system: a line of units under the names", "units.csv",
        "obs,A,Tleaf\n,µmol m⁻² s⁻¹,°C\n1,12.5,20\n2,\u221213.5,21\n".encode(),
        [("1", {"obs": 1, "A": 12.5, "Tleaf": 20}), ("2", {"obs": 2, "A": -13.5, "Tleaf": 21})],
        "line 2 holds units and is left out.",
    ),
    File(
        "percent and infinity", "percent.csv", b"id,humidity,a\n1,45%,Inf\n2,50 %,2\n",
        [("1", {"humidity": "45%", "a": "Inf"}), ("2", {"humidity": "50 %", "a": 2})],
        "humidity is not all numbers: '45%' in line 2 is left as text; a is not all numbers: 'Inf' in line 2 is left as text.",
    ),
    File(
        "old Excel for Mac: lines that end with CR, in MacRoman", "mac.csv", "id,Name\r1,Ähre\r".encode("mac-roman"),
        [("1", {"Name": "Ähre"})], reading=Reading(encoding="mac-roman"), given="--encoding mac-roman",
    ),
    File(
        "a spectrometer: numbers alone", "bare.csv", b"400,410\n0.1,0.2\n",
        "line 1 names no columns, it holds numbers (400, 410): put names above them, or give --header 1 if they are the names, or --header 0 if there are none.",
    ),
    File(
        "the same", "bare_0.csv", b"400,410\n0.1,0.2\n",
        [("1", {"column_1": 400, "column_2": 410}), ("2", {"column_1": 0.1, "column_2": 0.2})],
        reading=Reading(header=0), given="--header 0",
    ),
    File(
        "comma or thousands?", "thousands.csv", b"id;PAR\n1;1,200\n2;1,350\n",
        "'1,200' in line 2 may be 1.200 or 1200: --decimal , takes the comma for the decimal mark, --decimal . leaves such cells as text.",
    ),
    File(
        "comma and point", "both.csv", b"id;a;b\n1;1,5;2.5\n",
        "numbers with a comma ('1,5' in line 2) and with a point ('2.5' in line 2): --decimal , or --decimal . decides.",
    ),
    File(
        "a heading twice", "twice.csv", b"id,T,T\n1,2,3\n", "line 1 names a column twice: 'T' (columns 2 and 3): rename one.",
    ),
    File(
        "a comma that is not in quotes", "ragged.csv", b"id,note\n1,dry\n2,dry, small\n",
        "line 3: 3 values, but line 1 names 2 columns: put a cell that holds ',' in quotes, or give --delimiter or --header.",
    ),
    File(
        "commas as separators and as decimal marks", "commas.csv", b"id,PAR\n1,1,5\n2,2,5\n",
        "line 2: 3 values, but line 1 names 2 columns: put a cell that holds ',' in quotes, or give --delimiter or --header.",
    ),
    File(
        "one column of sentences that are not in quotes", "sentences.csv", b"note\nhello, world\nbye, all\n",
        "line 2: 2 values, but line 1 names 1 column: put a cell that holds ',' in quotes, or give --delimiter or --header.",
    ),
    File(
        "a quote that is never closed", "open.csv", b'id,note\n1,dry\n2,"small\n3,wet\n',
        "line 3: not valid CSV: a quote is opened and never closed.",
    ),
    File(
        "two encodings in one file", "mixed.csv", "id,note\n1,Ähre\n".encode() + "2,Ähre\n".encode("cp1252"),
        "line 3 is not UTF-8, and the lines before it are: give --encoding, as in --encoding cp1252 or --encoding mac-roman.",
    ),
    File("no workbook at all", "no.xlsx", b"id,a\n1,2\n", "is not a workbook that can be read: Cannot detect file format."),
]  # fmt: skip


def write_table() -> str:
    """Write the table of docs/files.md from what really came of each file."""
    lines = ["| file | what came of it | what is said |", "|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for file in FILES:
            came, said = file.read(Path(folder))
            if isinstance(came, str):
                result = f"refused: {came}"
            else:
                item_id, data = came[0]
                first = json.dumps(data, ensure_ascii=False)
                result = f"{len(came)} item{'' if len(came) == 1 else 's'}; the first is `{item_id}`: `{first}`"
            given = f", with `{file.given}`" if file.given else ""
            cells = (f"`{file.name}`{given}: {file.who}", result, said or "nothing")
            lines.append(f"| {' | '.join(cell.replace('|', ESCAPED) for cell in cells)} |")
    return "\n".join(lines)


def rewrite(document: str) -> str:
    """Put the table into the document, between its marks."""
    before, _, rest = document.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{write_table()}\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    there = Path(sys.argv[1])
    there.write_text(rewrite(there.read_text()))
