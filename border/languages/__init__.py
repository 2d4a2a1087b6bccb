"""The languages that there are, by name: each file in this folder is the entry of one. A new language is a new file.

The order is that of their ports; the first is what runs where nobody says which. Read by the parent's side alone: a fork
server is told its own part of an entry when it is started.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from border.language import Language


def _read_entries() -> dict[str, Language]:
    # By `os`, as a start waits for this.
    files = [name.removesuffix(".py") for name in os.listdir(__path__[0]) if name.endswith(".py")]  # noqa: PTH208 -- as above
    names = [name for name in files if name != "__init__"]
    entries: list[Language] = [import_module(f"{__name__}.{name}").LANGUAGE for name in names]
    return {entry.name: entry for entry in sorted(entries, key=lambda entry: entry.port)}


LANGUAGES: Final = _read_entries()
DEFAULT: Final = next(iter(LANGUAGES))


def language_of_ending(ending: str) -> Language | None:
    """Return the language whose macro files end so, or nothing."""
    return next((language for language in LANGUAGES.values() if ending.lower() in language.endings), None)
