"""Writes results as NDJSON or JSON, as the contract has them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cli.outputs.results import Results


def write_ndjson(path: Path, results: Results) -> list[str]:
    """Write one result a line."""
    count = 0
    with path.open("wb") as file:
        for raw in results.each():
            file.write(raw + b"\n")
            count += 1
    return [f"{count} lines"]


def write_json(path: Path, results: Results) -> list[str]:
    """Write a response of the contract: one result a line, so that versions of the file can be compared."""
    count = 0
    with path.open("wb") as file:
        file.write(json.dumps({"status": "success", **results.beside}).encode()[:-1] + b', "results": [')
        for raw in results.each():
            file.write((b",\n" if count else b"\n") + raw)
            count += 1
        file.write(b"\n]}\n")
    return [f"{count} results"]
