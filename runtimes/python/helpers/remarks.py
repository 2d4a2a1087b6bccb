"""What helpers have to say to a macro's author beside their result: warnings of the item that is running.

Lives in the worker. Some helpers answer wrong use with a sentence, or with a fit of nothing but NaN, as PhotosynQ's do.
Macros catch that or write it away, so it is said here too, with the line of the call.
"""

from __future__ import annotations

import sys
from typing import Final

from border import caps
from runtimes.python.policy.filename import FILENAME
from runtimes.python.policy.grants import Grants

# Of an item, and of one helper on one line: a loop over a trace says much the same a thousand times.
MOST: Final = caps.HELPERS_WARNINGS
MOST_OF_A_PLACE: Final = 3
MOST_CHARACTERS: Final = 400

_said: Final[dict[str, bool]] = {}  # in order, each once; whether it is for items with other warnings only
_places: Final[dict[str, int]] = {}
_unsaid: Final[set[str]] = set()
MORE: Final = "… and more of the kind"


def remark(helper: str, sentence: str, *, when_failed: bool = False) -> None:
    """Leave a warning that names the helper and the macro's line; or have it ready, for where the item has others or fails."""
    line = _line()
    place = f"{helper}{f' (line {line})' if line else ''}"
    text = f"{place}: {sentence}"[:MOST_CHARACTERS]
    if text in _said:
        return
    _places[place] = _places.get(place, 0) + 1
    if _places[place] > MOST_OF_A_PLACE or len(_said) == MOST:
        _unsaid.add(MORE)
    else:
        _said[text] = when_failed


def _line() -> int | None:
    frame = sys._getframe(1)  # noqa: SLF001 -- the one way to a caller's line that loads nothing
    while frame is not None and frame.f_code.co_filename != FILENAME:
        frame = frame.f_back  # type: ignore[assignment]
    return frame and frame.f_lineno


def take_remarks(error: str | None = None) -> list[str]:
    """Return the warnings since the item began; `error` is that of a failed item, which has no need to be said twice."""
    if not _said and not _unsaid:  # as after nearly every item
        return []
    # What may explain a failure may as well explain why a helper was used wrongly.
    hints = error is not None or not all(_said.values())
    shown = [
        text
        for text, when_failed in _said.items()
        if (hints or not when_failed) and (error is None or text.partition(": ")[2] not in error)
    ]
    said = [*shown, *(_unsaid if shown else ())]
    _forget()
    return said


def _forget() -> None:
    _said.clear()
    _places.clear()
    _unsaid.clear()


GRANTS: Final = Grants(source="helpers", at_item_start=(_forget,))
