"""Writes results as Parquet: the result's own members, then a typed column for each value of the outputs."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any, Final

from cli.outputs.csv_file import CROWDED
from cli.outputs.result_columns import INTEGER, NUMBER, NUMBERS, TRUTH, ResultColumns, as_text, whole
from cli.values.counts import count
from cli.values.problems import list_of, text_of
from handler.answer_members import RESULT, Kind

if TYPE_CHECKING:
    from pathlib import Path as File

    from cli.outputs.result_columns import Path
    from cli.outputs.results import Results

ROWS_IN_GROUP: Final = 10_000


def write_parquet(path: File, results: Results) -> list[str]:
    """Write one result a row. `output` is JSON text, and `output.NAME` what it holds, as far as columns have a type."""
    # Imported here, as no other command should wait for it.
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    columns = ResultColumns(results.each())
    text = pa.string()
    kinds = {Kind.NUMBER: pa.int64(), Kind.TEXTS: pa.list_(text), Kind.FLAG: pa.bool_()}
    types = {INTEGER: pa.int64(), NUMBER: pa.float64(), TRUTH: pa.bool_(), NUMBERS: pa.list_(pa.float64())}
    fields = {member.name: kinds.get(member.kind, text) for member in RESULT}
    names = {} if columns.is_crowded else {path: name_column(name) for path, name in columns.names.items()}
    fields |= {name: types.get(columns.kinds[at], text) for at, name in names.items()}
    schema = pa.schema([*fields.items()])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        rows = (row_of(raw) | values_of(raw, columns, names, set(types)) for raw in results.each())
        while group := list(itertools.islice(rows, ROWS_IN_GROUP)):
            file.write_table(pa.Table.from_pylist(group, schema))
    return [count(columns.rows, "row"), *([CROWDED] if columns.is_crowded else [])]


def name_column(name: str) -> str:
    """Name the column of a value; those of the result itself come first, and none can be taken for one of them."""
    return whole(name if name.startswith("output.") else f"output.{name}")


def row_of(result: bytes) -> dict[str, Any]:
    """Make the members of a row; what Parquet's texts cannot hold (a lone surrogate) becomes a question mark."""
    found = json.loads(result)
    return {member.name: _cell(member.kind, found.get(member.name)) for member in RESULT}


def values_of(result: bytes, columns: ResultColumns, names: dict[Path, str], typed: set[str]) -> dict[str, Any]:
    """Give the values of an output by the names of their columns."""
    values = columns.values(json.loads(result))
    found = ((path, name, values.get(path)) for path, name in names.items())
    return {
        name: value if value is None or columns.kinds[path] in typed else whole(as_text(value))
        for path, name, value in found
    }


def _cell(kind: Kind, value: Any) -> Any:
    if kind is Kind.TEXTS:
        return [whole(text_of(text)) for text in list_of(value)]
    if value is None:
        return None
    if kind is Kind.OBJECT:  # in ASCII, so that each character of an output comes back as it was
        return json.dumps(value, separators=(",", ":"))
    if kind is Kind.NUMBER:
        return value if isinstance(value, int) else None
    return value if kind is Kind.FLAG else whole(text_of(value))
