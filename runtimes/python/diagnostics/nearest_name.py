"""The nearest name to one that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# Comparing takes time that belongs to the item, and grows with the product of the lengths: of names of usual lengths
# that is enough for a thousand, and of the longest ones for a few, in some 20 ms at most.
MAX_NAME_CHARACTERS: Final = 60
_MAX_NAMES: Final = 1_000
_MAX_PRODUCTS: Final = 50_000


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the name that is the same but for its case, else the one that is most like it, from 0 to 1, or None."""
    import difflib  # noqa: PLC0415 -- only a macro with a mistake in it pays for loading this

    if not 0 < len(name) <= MAX_NAME_CHARACTERS:
        return None
    left = _MAX_PRODUCTS
    compared = []
    for other in sorted(known)[:_MAX_NAMES]:
        # What is much longer or shorter is not like it.
        if other == name or abs(len(other) - len(name)) > max(3, len(name)):
            continue
        if len(other) == len(name) and other.casefold() == name.casefold():
            return other
        left -= len(other) * len(name)
        if left > 0:
            compared.append(other)
    close = difflib.get_close_matches(name, compared, n=1, cutoff=likeness)
    return close[0] if close else None
