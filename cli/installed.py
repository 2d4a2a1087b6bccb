"""What a language needs on this machine beside this package, and whether it is here; asked before its handler is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli.faults import CliError
from runtimes.js.command import what_is_missing as _of_javascript

if TYPE_CHECKING:
    from collections.abc import Callable

# Python's macros need what this package needs anyway.
_WHAT_IS_MISSING: Final[dict[str, Callable[[], str]]] = {"js": _of_javascript}


def what_is_missing(language: str) -> str:
    """Say in one sentence what is missing and which command brings it; nothing where all is here."""
    ask = _WHAT_IS_MISSING.get(language)
    return ask() if ask is not None else ""


def require_parts(language: str) -> None:
    """Raise CliError with that sentence: a fork server that does not start says it on a page of tracebacks."""
    sentence = what_is_missing(language)
    if sentence:
        raise CliError(sentence)
