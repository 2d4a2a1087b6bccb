"""Whether a worker is clean at an item's end; runs in the worker. What is put back between items stands in the policy."""

from __future__ import annotations

from typing import Final

# Why the running item may have left something that nothing here can find. Never emptied: there is no next item.
_doubts: Final[set[str]] = set()


def doubt(why: str) -> None:
    """Note that this worker cannot be proved clean any more: it says so after the running item, and gets no other one."""
    _doubts.add(why)


def is_in_doubt() -> bool:
    """Tell whether anything was noted: the worker is then done with."""
    return bool(_doubts)
