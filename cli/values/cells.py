"""Writes one JSON value of a macro's output into one cell of a table, as short as the cell is narrow."""

from __future__ import annotations

import json
import math
from typing import Any

from rich.cells import cell_len

from cli.values.safe_text import brief, clip
from cli.values.sparkline import sparkline

# A longer array of numbers is drawn, a shorter one is written out.
LONGEST_WRITTEN_ARRAY = 4
# The fewest columns in which a drawn array still says something.
NARROWEST_SPARKLINE = 6


def write_number(value: float) -> str:
    """Write an integer in full, and any other number with six significant digits, as long as that is readable."""
    try:
        if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
            digits = str(int(value))
            return digits if len(digits) <= 20 else f"{float(value):.6g}"
    except (ValueError, OverflowError):
        # More digits than Python is ready to write, or than a float can hold.
        return "a huge integer"
    # Six digits of 1234567.8 would be 1.23457e+06: whole numbers say more in the same space.
    return f"{value:.0f}" if 1e6 <= abs(value) < 1e15 else f"{value:.6g}"


def is_number(value: Any) -> bool:
    """Tell a JSON number from anything else, true and false included."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def write_cell(value: Any, cells: int, *, unicode: bool) -> str:
    """Write `value` in at most `cells` columns, without anything that commands a terminal."""
    mark = "…" if unicode else "..."
    if is_number(value):
        return clip(write_number(value), cells, mark=mark)
    if isinstance(value, str):
        # Quotes only where the text could be taken for nothing.
        return brief(value, cells, mark=mark) or '""'
    if isinstance(value, list) and is_array(value):
        return clip(draw_array(value, cells, unicode=unicode), cells, mark=mark)
    return brief(write_json(value, cells), cells, mark=mark)


def is_array(value: list[Any]) -> bool:
    """Tell an array that is drawn: more than four numbers, some of which may be null, as NaN is."""
    return (
        len(value) > LONGEST_WRITTEN_ARRAY
        and any(entry is not None for entry in value)
        and all(entry is None or is_drawable(entry) for entry in value)
    )


def is_drawable(value: Any) -> bool:
    """Tell whether a value has a height; integers beyond the floats have none."""
    return is_number(value) and (isinstance(value, float) or abs(value) < 1 << 1000) and math.isfinite(value)


def draw_array(values: list[float | None], cells: int, *, unicode: bool) -> str:
    """Draw an array's course, its length and its range, as much of that as fits."""
    numbers = [value for value in values if value is not None]
    low, high = write_number(min(numbers)), write_number(max(numbers))
    nulls = f", {len(values) - len(numbers)} null" if len(numbers) < len(values) else ""
    extent = f"[{len(values)} values{nulls}: {low} {'…' if unicode else '...'} {high}]"
    count = f"[{len(values)} values{nulls}]"
    if not unicode:
        return extent if len(extent) <= cells else count
    for text in (extent, count):
        room = cells - cell_len(text) - 1
        if room >= NARROWEST_SPARKLINE:
            return f"{sparkline(values, min(room, 16))} {text}"
    return sparkline(values, cells)


def write_json(value: Any, room: int) -> str:
    """Write a nested value as compact JSON, numbers as cells have them, and stop a little after `room` characters.

    Each level of nesting takes a character of the room, so the recursion is no deeper than the room is wide.
    """
    if is_number(value):
        return write_number(value)
    if not isinstance(value, list | dict):
        return json.dumps(value[: room + 1] if isinstance(value, str) else value, ensure_ascii=False)
    text, end = ("[", "]") if isinstance(value, list) else ("{", "}")
    for index, entry in enumerate(value):
        if len(text) > room:
            return text
        text += ", " if index else ""
        if isinstance(value, dict):
            text += f"{entry}: "
        text += write_json(value[entry] if isinstance(value, dict) else entry, room - len(text))
    return text + end
