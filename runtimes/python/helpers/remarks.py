"""What helpers have to say to a macro's author beside their result: warnings of the item that is running.

Lives in the worker. Some helpers answer wrong use with a sentence, or with a fit of nothing but NaN, as PhotosynQ's do.
Macros catch that or write it away, so it is said here too, with the line of the call.
"""

from __future__ import annotations

import sys
from typing import Final

from runtimes.python.policy.item_state import AT_ITEM_START

# The files of macros, as tracebacks name them; policy.compiler has it too, and imports what imports the helpers.
MACRO: Final = "<macro>"
# Of an item: a loop over a trace says the same a thousand times.
MOST: Final = 10
MOST_CHARACTERS: Final = 400

_said: Final[dict[str, bool]] = {}  # in order, each once; whether it is for items with other warnings only
_unsaid: Final[set[str]] = set()


def remark(helper: str, sentence: str, *, when_failed: bool = False) -> None:
    """Leave a warning that names the helper and the macro's line; or have it ready, for where the item has others or fails."""
    line = _line()
    text = f"{helper}{f' (line {line})' if line else ''}: {sentence}"[:MOST_CHARACTERS]
    if text not in _said:
        if len(_said) < MOST:
            _said[text] = when_failed
        elif len(_unsaid) < MOST_CHARACTERS:
            _unsaid.add(text)


def _line() -> int | None:
    frame = sys._getframe(1)  # noqa: SLF001 -- the one way to a caller's line that loads nothing
    while frame is not None and frame.f_code.co_filename != MACRO:
        frame = frame.f_back  # type: ignore[assignment]
    return frame and frame.f_lineno


def take_remarks(error: str | None = None) -> list[str]:
    """Return the warnings since the item began; `error` is that of a failed item, which has no need to be said twice."""
    more = [f"… and {len(_unsaid)} more remarks of helpers"] if _unsaid else []
    # What may explain a failure may as well explain why a helper was used wrongly.
    hints = error is not None or not all(_said.values())
    shown = [
        text
        for text, when_failed in _said.items()
        if (hints or not when_failed) and (error is None or text.partition(": ")[2] not in error)
    ]
    said = [*shown, *more]
    _forget()
    return said


def _forget() -> None:
    _said.clear()
    _unsaid.clear()


AT_ITEM_START.append(_forget)
