"""What answers every question of equality with yes: only `is` tells that it is another object."""

from __future__ import annotations


class Same:
    """Is equal to everything."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False
