"""What is put back before each item and let go of after it, and whether a worker is clean at its end; runs in the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# Before an item and not after it, so that the first item of a worker does not meet what its fork server left either.
AT_ITEM_START: Final[list[Callable[[], None]]] = []
# After an item, on its own time: what is let go of here may run code of the macro's, such as a generator's `finally`.
AT_ITEM_END: Final[list[Callable[[], None]]] = []


def begin_item() -> None:
    """Let every module that keeps state forget the item before."""
    for begin in AT_ITEM_START:
        begin()


def end_item() -> None:
    """Let every module let go of what an item has left with it."""
    for end in AT_ITEM_END:
        end()


# Why the running item may have left something that nothing here can find. Never emptied: there is no next item.
_doubts: Final[set[str]] = set()


def doubt(why: str) -> None:
    """Note that this worker cannot be proved clean any more: it says so after the running item, and gets no other one."""
    _doubts.add(why)


def is_in_doubt() -> bool:
    """Tell whether anything was noted: the worker is then done with."""
    return bool(_doubts)
