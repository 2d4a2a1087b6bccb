"""What is said of an output that JSON has no form for: every bad place, and the line that set it; in the worker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from border import codes

if TYPE_CHECKING:
    from runtimes.python.item.output import OutputError

# The output's own key at the beginning of a path.
_KEY: Final = re.compile(r'output(?:\.(\w+)|\["((?:[^"\\]|\\.)*)"\])')
# A macro of more lines is not searched for each key.
_MOST_LINES: Final = 20_000


def describe(error: OutputError, source_lines: list[str]) -> dict[str, Any]:
    """Return `error`, `code`, and `line`, where one line alone sets the first bad key."""
    lines = {path: line for path, _ in error.places if (line := _line_of(path, source_lines))}
    described: dict[str, Any] = {"error": error.say(lines), "code": codes.OUTPUT_INVALID}
    if (first := error.places[0][0]) in lines:
        described["line"] = lines[first]
    return described


def _line_of(path: str, source_lines: list[str]) -> int | None:
    """Find the one line that assigns to a key, or writes it into a dict; None where there are several, or none."""
    match = _KEY.match(path)
    key = match and (match[1] or match[2])
    if not key or len(source_lines) > _MOST_LINES:
        return None
    quoted = rf"[\"']{re.escape(key)}[\"']"
    sets = re.compile(rf"{quoted}\s*\](?:\s*\[[^\]]*\])*\s*[-+*/|&@]?=(?!=)|{quoted}\s*:")
    found = [
        number for number, line in enumerate(source_lines, 1) if key in line and sets.search(line.partition("#")[0])
    ]
    return found[0] if len(found) == 1 else None
