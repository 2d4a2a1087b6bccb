"""What a language needs on this machine beside this package, and whether it is here; asked before its handler is loaded."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from border.languages import LANGUAGES
from cli.faults import CliError


def what_is_missing(language: str) -> str:
    """Say in one sentence what is missing and which command brings it; nothing where all is here."""
    entry = LANGUAGES[language]
    if not _is_here(entry.servers[0].worker_module):
        return f"{entry.title} macros do not run in this image: those of {entry.image_name}:local do."
    module = entry.parts_module
    return str(import_module(module).what_is_missing()) if module else ""


def _is_here(module: str) -> bool:
    """Tell whether a language's runtime is here: an image has that of its own language alone."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # of the package that it would be in
        return False


def require_parts(language: str) -> None:
    """Raise CliError with that sentence: a fork server that does not start says it on a page of tracebacks."""
    sentence = what_is_missing(language)
    if sentence:
        raise CliError(sentence)
