"""What is put back to its beginning before each item, by the modules that keep state; runs in the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# Before an item and not after it, so that the first item of a worker does not meet what its fork server left either.
AT_ITEM_START: Final[list[Callable[[], None]]] = []


def begin_item() -> None:
    """Let every module that keeps state forget the item before."""
    for begin in AT_ITEM_START:
        begin()
