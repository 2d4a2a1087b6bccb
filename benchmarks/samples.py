"""The macros and items that are measured: files of benchmarks/macros, and the requests that are made of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "macros"
_ENDINGS: Final = {"python": ".py", "js": ".js"}


def read_macro(name: str, language: str) -> str:
    """Return a macro's source."""
    return (FOLDER / f"{name}{_ENDINGS[language]}").read_text()


def read_items(name: str, count: int) -> list[dict[str, Any]]:
    """Return so many items of one file: each with its own id and, where it has a trace, with its own first value."""
    item = json.loads((FOLDER / f"{name}.json").read_text())
    return [{"id": f"leaf-{place}", **_vary(item, place)} for place in range(count)]


def _vary(item: dict[str, Any], place: int) -> dict[str, Any]:
    """Make an item a little other than the rest, so that nothing gains from having seen its text before."""
    trace = item["data"].get("trace")
    if trace is None:
        return item
    return {**item, "data": {**item["data"], "trace": [trace[0] + place / 8, *trace[1:]]}}
