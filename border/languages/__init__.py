"""The languages that there are, by name: each file in this folder is the entry of one. A new language is a new file.

The order is that of their ports; the first is what runs where nobody says which. Read by the parent's side alone: a fork
server is told its own part of an entry when it is started.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from border.language import Language


def _read_entries() -> dict[str, Language]:
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__")
    entries: list[Language] = [import_module(f"{__name__}.{name}").LANGUAGE for name in names]
    return {entry.name: entry for entry in sorted(entries, key=lambda entry: entry.port)}


LANGUAGES: Final = _read_entries()
DEFAULT: Final = next(iter(LANGUAGES))


def language_of_ending(ending: str) -> Language | None:
    """Return the language whose macro files end so, or nothing."""
    return next((language for language in LANGUAGES.values() if ending.lower() in language.endings), None)
