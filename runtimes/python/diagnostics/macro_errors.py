"""From an exception that a macro let through to what its author needs: its own words, a hint, and the macro's own line."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

from border import caps, codes
from runtimes.python.diagnostics.expressions import MAX_CHARACTERS, Place
from runtimes.python.diagnostics.hints import find_hint
from runtimes.python.diagnostics.shown_names import without_our_names
from runtimes.python.policy.filename import FILENAME

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

MAX_NAME_CHARACTERS: Final = 200
MAX_NOTES: Final = 10
MAX_NOTES_CHARACTERS: Final = 500


def describe(
    error: BaseException, source_lines: list[str], names_of: Callable[[type], frozenset[str]]
) -> dict[str, Any]:
    """Return `error`, `code`, and, where they are known, `line` and `column`. May run a `__str__` of the macro's."""
    code = codes.MEMORY_LIMIT if isinstance(error, MemoryError) else codes.RUNTIME_ERROR
    name = type.__getattribute__(type(error), "__name__")[:MAX_NAME_CHARACTERS]
    text = _message(error) or ("it needs more memory than a macro may use" if code == codes.MEMORY_LIMIT else "")
    line, column, place = _place(error.__traceback__, source_lines, names_of)
    where = f" (line {line})" if line else ""
    hint = find_hint(error, text, place) if place is not None else ""
    if hint:
        text = f"{text.rstrip(' .')}: {hint}" if text else hint
    said = (f"{name}: {text}" if text else name) + _notes(error)
    described: dict[str, Any] = {"error": f"{said}{where}", "code": code}
    if line:
        described["line"] = line
    if column:
        described["column"] = column
    return described


def _message(error: BaseException) -> str:
    try:
        text = str.__str__(str(error))
    except BaseException as second:  # noqa: BLE001 -- a macro's __str__ may raise anything
        name = type.__getattribute__(type(second), "__name__")[:MAX_NAME_CHARACTERS]
        return f"its text could not be made ({name})"
    if len(text) > caps.MESSAGE_CHARACTERS:
        return text[: caps.MESSAGE_CHARACTERS] + "…"
    return without_our_names(text)


def _notes(error: BaseException) -> str:
    """Return what `add_note` has put beside an error, which Python shows behind its text."""
    notes = [str.__str__(note)[:MAX_NOTES_CHARACTERS] for note in getattr(error, "__notes__", [])[:MAX_NOTES]]
    text = "".join(f"; {note}" for note in notes)
    return text if len(text) <= MAX_NOTES_CHARACTERS else text[:MAX_NOTES_CHARACTERS] + "…"


def _place(
    traceback: TracebackType | None, source_lines: list[str], names_of: Callable[[type], frozenset[str]]
) -> tuple[int | None, int | None, Place | None]:
    """Find the innermost place that is in the macro itself: its line, its column, and what there is to see."""
    outermost = last = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == FILENAME:
            last = traceback
            outermost = outermost or traceback
        traceback = traceback.tb_next
    if outermost is None or last is None:
        return None, None, None
    positions = last.tb_frame.f_code.co_positions()
    nowhere = (None, None, None, None)
    line, end_line, column, end_column = next(itertools.islice(positions, last.tb_lasti // 2, None), nowhere)
    text = _text_between(source_lines, line, column, end_line, end_column)
    place = Place(last.tb_frame, outermost.tb_frame, text, direct=last.tb_next is None, names_of=names_of)
    line = line or last.tb_lineno
    return line, _character_column(column, line, source_lines), place


def _text_between(
    source_lines: list[str], line: int | None, column: int | None, end_line: int | None, end_column: int | None
) -> str:
    """Return the macro's text between two places as Python gives them, or an empty one where that is too much to read."""
    if line is None or column is None or end_line is None or end_column is None or end_line > len(source_lines):
        return ""
    lines = source_lines[line - 1 : end_line]
    if lines and sum(map(len, lines)) > MAX_CHARACTERS * 4:
        # A loop with a long body, whose first line says what it is about.
        lines, end_column = lines[:1], len(lines[0].encode())
    if not lines or len(lines[0]) > MAX_CHARACTERS * 4:
        return ""
    encoded = [text.encode() for text in lines]
    encoded[-1] = encoded[-1][:end_column]
    encoded[0] = encoded[0][column:]
    return b"\n".join(encoded).decode("utf-8", "ignore")


def _character_column(byte_column: int | None, line: int | None, source_lines: list[str]) -> int | None:
    """Turn Python's offset in UTF-8 bytes, from 0, into a column in characters, from 1."""
    if byte_column is None or line is None or not 0 < line <= len(source_lines):
        return None
    return len(source_lines[line - 1].encode()[:byte_column].decode("utf-8", "ignore")) + 1
