"""From an exception that a macro let through to what its author needs: its own words, and the macro's own line."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.policy.compiler import FILENAME

if TYPE_CHECKING:
    from types import TracebackType

# A message is for reading: one that a macro made a megabyte long is cut.
MAX_MESSAGE_CHARACTERS: Final = 2_000
MAX_NAME_CHARACTERS: Final = 200


def describe(error: BaseException, source_lines: list[str]) -> dict[str, Any]:
    """Return `error`, `code`, and, where they are known, `line` and `column`. May run a `__str__` of the macro's."""
    code = "MEMORY_LIMIT" if isinstance(error, MemoryError) else "RUNTIME_ERROR"
    name = type.__getattribute__(type(error), "__name__")[:MAX_NAME_CHARACTERS]
    text = _message(error) or ("it needs more memory than a macro may use" if code == "MEMORY_LIMIT" else "")
    line, column = _place(error.__traceback__, source_lines)
    where = f" (line {line})" if line else ""
    described: dict[str, Any] = {"error": f"{name}: {text}{where}" if text else f"{name}{where}", "code": code}
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
    if len(text) > MAX_MESSAGE_CHARACTERS:
        return text[:MAX_MESSAGE_CHARACTERS] + "…"
    return text


def _place(traceback: TracebackType | None, source_lines: list[str]) -> tuple[int | None, int | None]:
    """Find the innermost place that is in the macro itself."""
    last = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == FILENAME:
            last = traceback
        traceback = traceback.tb_next
    if last is None:
        return None, None
    positions = last.tb_frame.f_code.co_positions()
    line, _, column, _ = next(itertools.islice(positions, last.tb_lasti // 2, None), (None, None, None, None))
    line = line or last.tb_lineno
    return line, _character_column(column, line, source_lines)


def _character_column(byte_column: int | None, line: int | None, source_lines: list[str]) -> int | None:
    """Turn Python's offset in UTF-8 bytes, from 0, into a column in characters, from 1."""
    if byte_column is None or line is None or not 0 < line <= len(source_lines):
        return None
    return len(source_lines[line - 1].encode()[:byte_column].decode("utf-8", "ignore")) + 1
