"""Writes results as Parquet: the result's own members, then a typed column for each value of the outputs."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any, Final

from cli.outputs.csv_file import CROWDED
from cli.outputs.result_columns import INTEGER, NUMBER, NUMBERS, TRUTH, ResultColumns, as_text, whole
from cli.values.counts import count
from cli.values.problems import list_of, text_of

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
    text, number = pa.string(), pa.int64()
    types = {INTEGER: number, NUMBER: pa.float64(), TRUTH: pa.bool_(), NUMBERS: pa.list_(pa.float64())}
    fields = {"id": text, "success": pa.bool_(), "output": text, "code": text, "error": text, "line": number}
    fields |= {"column": number, "logs": text, "warnings": pa.list_(text)}
    names = {} if columns.is_crowded else {path: name_column(name) for path, name in columns.names.items()}
    fields |= {name: types.get(columns.kinds[at], text) for at, name in names.items()}
    schema = pa.schema([*fields.items()])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        rows = (row_of(json.loads(raw), columns, names, set(types)) for raw in results.each())
        while group := list(itertools.islice(rows, ROWS_IN_GROUP)):
            file.write_table(pa.Table.from_pylist(group, schema))
    return [count(columns.rows, "row"), *([CROWDED] if columns.is_crowded else [])]


def name_column(name: str) -> str:
    """Name the column of a value; those of the result itself come first, and none can be taken for one of them."""
    return whole(name if name.startswith("output.") else f"output.{name}")


def row_of(found: dict[str, Any], columns: ResultColumns, names: dict[Path, str], typed: set[str]) -> dict[str, Any]:
    """Make a row of one result; what Parquet's texts cannot hold (a lone surrogate) becomes a question mark."""
    row: dict[str, Any] = {"success": found["success"]}
    # ASCII, so that each character of an output comes back as it was.
    row["output"] = json.dumps(found["output"], separators=(",", ":")) if "output" in found else None
    row |= {key: whole(text_of(found[key])) for key in ("id", "code", "error", "logs") if key in found}
    row |= {key: found[key] for key in ("line", "column") if isinstance(found.get(key), int)}
    row["warnings"] = [whole(text_of(warning)) for warning in list_of(found.get("warnings"))]
    values = columns.values(found)
    for path, name in names.items():
        value = values.get(path)
        if value is not None:
            row[name] = value if columns.kinds[path] in typed else whole(as_text(value))
    return row
