"""Writes results as NDJSON or JSON, as the contract has them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cli.values.counts import count

if TYPE_CHECKING:
    from pathlib import Path

    from cli.outputs.results import Results


def write_ndjson(path: Path, results: Results) -> list[str]:
    """Write one result a line."""
    written = 0
    with path.open("wb") as file:
        for raw in results.each():
            file.write(raw + b"\n")
            written += 1
    return [count(written, "line")]


def write_json(path: Path, results: Results) -> list[str]:
    """Write a response of the contract: one result a line, so that versions of the file can be compared."""
    written = 0
    with path.open("wb") as file:
        file.write(json.dumps({"status": "success", **results.beside}).encode()[:-1] + b', "results": [')
        for raw in results.each():
            file.write((b",\n" if written else b"\n") + raw)
            written += 1
        file.write(b"\n]}\n")
    return [count(written, "result")]
