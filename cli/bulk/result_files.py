"""Writes results as NDJSON or Parquet: whole, or not at all."""

from __future__ import annotations

import importlib.util
import itertools
import json
import os
from typing import TYPE_CHECKING, Any

from cli.bulk.journal import sync_folder
from cli.faults import CliError
from cli.values.problems import list_of, text_of
from handler.answer_members import RESULT, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

ROWS_IN_GROUP = 10_000


def choose_writer(path: Path) -> Callable[[Path, Iterable[bytes]], None]:
    """Choose by the ending of the output file; raises CliError for another ending, or where pyarrow is missing."""
    ending = path.suffix.lower()
    if ending in {".ndjson", ".jsonl"}:
        return write_ndjson
    if ending != ".parquet":
        raise CliError(f"{path}: the output ends in .ndjson, .jsonl or .parquet.")
    if importlib.util.find_spec("pyarrow") is None:
        raise CliError(f"{path}: Parquet needs pyarrow: install it (`pip install 'macro-runner[parquet]'`).")
    return write_parquet


def write_whole(path: Path, results: Iterable[bytes]) -> None:
    """Write results beside `path` and put them in its place at once, so that nobody ever reads a part."""
    write = choose_writer(path)
    part = path.with_name(path.name + ".part")
    try:
        write(part, results)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path)
    except OSError as error:
        raise CliError(f"{path}: cannot be written: {error.strerror or error}.") from None


def write_ndjson(path: Path, results: Iterable[bytes]) -> None:
    """Write one result a line, as the contract has it."""
    with path.open("wb") as file:
        file.writelines(result + b"\n" for result in results)


def write_parquet(path: Path, results: Iterable[bytes]) -> None:
    """Write one result a row; outputs stay JSON text, since no two need to have the same keys or types."""
    # Imported here, as no other command should wait for it.
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    kinds = {Kind.NUMBER: pa.int64(), Kind.TEXTS: pa.list_(pa.string()), Kind.FLAG: pa.bool_()}
    schema = pa.schema([(member.name, kinds.get(member.kind, pa.string())) for member in RESULT])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        rows: Iterator[dict[str, Any]] = map(row_of, results)
        while group := list(itertools.islice(rows, ROWS_IN_GROUP)):
            file.write_table(pa.Table.from_pylist(group, schema))


def row_of(result: bytes) -> dict[str, Any]:
    """Make a row of one result; what Parquet's texts cannot hold (a lone surrogate) becomes a question mark."""
    found = json.loads(result)
    return {member.name: _cell(member.kind, found.get(member.name)) for member in RESULT}


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


def whole(text: str) -> str:
    """Give a text that UTF-8 can hold."""
    return text.encode("utf-8", errors="replace").decode()
