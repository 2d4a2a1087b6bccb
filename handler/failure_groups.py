"""Why items failed, for the log: by code, kind of exception and line, never in the macro's words or with its data."""

from __future__ import annotations

import builtins
import re
from typing import TYPE_CHECKING, Any, Final

from border.codes import RUNTIME_ERROR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.job import Outcome

MOST_GROUPS: Final = 10
MOST_POSITIONS: Final = 5
# A macro can name its exceptions as it likes, also by its data: only names that the languages and libraries have are told.
_KNOWN: Final = frozenset(
    [
        *(
            name
            for name, value in vars(builtins).items()
            if isinstance(value, type) and issubclass(value, BaseException)
        ),
        *("InternalError", "URIError", "RangeError", "ReferenceError", "AggregateError", "Error"),
        *("LinAlgError", "OptimizeWarning", "StatisticsError", "AxisError", "JSONDecodeError"),
    ]
)
_KIND: Final = re.compile(r"[A-Za-z]{1,40}(?=:|$| \()")


def group_failures(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Group the failed items of an answer; the most frequent first, with the positions of the first few items.

    Positions and not ids: an id is the caller's own text and may say whose plant it is. The answer is in the order of
    the request, so whoever has the request finds the item by its position, counted from 0.
    """
    groups: dict[tuple[Any, ...], dict[str, Any]] = {}
    for position, outcome in enumerate(outcomes):
        if not outcome.code:
            continue
        told = {"code": outcome.code, "kind": _kind(outcome), "line": outcome.line, "column": outcome.column}
        group = groups.setdefault(tuple(told.values()), {**told, "count": 0, "at": []})
        group["count"] += 1
        if len(group["at"]) < MOST_POSITIONS:
            group["at"].append(position)
    ordered = sorted(groups.values(), key=lambda group: group["count"], reverse=True)
    return [_without_none(group) for group in ordered[:MOST_GROUPS]]


def place_problems(details: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Say where a refused batch is wrong; the messages stay out, for they quote the script and the request."""
    kept = ("code", "path", "line", "column")
    return [{key: detail[key] for key in kept if key in detail} for detail in details[:MOST_GROUPS]]


def _kind(outcome: Outcome) -> str | None:
    if outcome.code != RUNTIME_ERROR:
        return None
    found = _KIND.match(outcome.error)
    return found[0] if found and found[0] in _KNOWN else "other"


def _without_none(group: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in group.items() if value is not None}
