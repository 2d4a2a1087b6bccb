"""The nearest name to one that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# Longer names, and more of them, are compared by nobody: each comparison takes time that belongs to the item.
MAX_NAME_CHARACTERS: Final = 60
MAX_NAMES: Final = 1_000


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the name that is the same but for its case, else the one that is most like it, from 0 to 1, or None."""
    import difflib  # noqa: PLC0415 -- only a macro with a mistake in it pays for loading this

    if len(name) > MAX_NAME_CHARACTERS:
        return None
    names = [other for other in sorted(known)[:MAX_NAMES] if len(other) <= MAX_NAME_CHARACTERS and other != name]
    same = [other for other in names if other.casefold() == name.casefold()]
    close = same or difflib.get_close_matches(name, names, n=1, cutoff=likeness)
    return close[0] if close else None
