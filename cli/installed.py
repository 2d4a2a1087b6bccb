"""What a language needs on this machine beside this package, and whether it is here; asked before its handler is loaded."""

from __future__ import annotations

from importlib import import_module

from border.languages import LANGUAGES
from cli.faults import CliError


def what_is_missing(language: str) -> str:
    """Say in one sentence what is missing and which command brings it; nothing where all is here."""
    module = LANGUAGES[language].parts_module
    return str(import_module(module).what_is_missing()) if module else ""


def require_parts(language: str) -> None:
    """Raise CliError with that sentence: a fork server that does not start says it on a page of tracebacks."""
    sentence = what_is_missing(language)
    if sentence:
        raise CliError(sentence)
