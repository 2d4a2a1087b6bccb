"""What the handler's own process takes from itself before anything else; parent's side.

The child's side has the same and more (runtimes/walls/process.py), which the handler never loads.
"""

from __future__ import annotations

import ctypes
from typing import Final

_PR_SET_DUMPABLE: Final = 4  # <linux/prctl.h>


def hide_memory() -> None:
    """Let no process of the same user read this one's memory, nor what it was started with (/proc/self/environ).

    Where the kernel refuses it, as Lambda does, an unreadable interpreter holds the same: which stands is found out by trying.
    """
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
