"""The C library by which a Python fork server forks, confines and ends its workers, where it was built; child's side.

It does what `runtimes.forkserver` and `runtimes.walls.process` do, with the same walls. A worker that Python confines writes to
some 150 pages for it. The kernel copies them for each worker, which costs half a millisecond of each invocation. Where the
library is not built, Python does the work.
"""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING, Final

from runtimes.quick_fork import has_one_thread

if TYPE_CHECKING:
    from border.worker_limits import WorkerLimits
    from runtimes.walls.kernel import KernelWalls

# `make setup` builds it there, where a C compiler is, and the images have it.
LIBRARY = os.path.join(os.path.dirname(__file__), "native", "forking.so")  # noqa: PTH118, PTH120 -- no pathlib in fork servers
_INTERFACE: Final = 3  # as in native/python.c
# Bits of `enum wall` in native/native.h: walls that are left out. A test sets it, and sees their attacks get through then.
WITHOUT = 0
_MOST_MECHANISMS: Final = 32
# What `NativeFork.serve` returns beside the letters of commands.
GONE: Final = 0


class NativeFork:
    """The library, told what a worker gets. Its calls hold the interpreter's lock: the process has one thread."""

    def __init__(
        self, library: ctypes.PyDLL, walls: KernelWalls, limits: WorkerLimits, processes: int, *, reaper: bool
    ) -> None:
        """Hand over a worker's filter and limits."""
        self._library = library
        self._filter = ctypes.create_string_buffer(walls.filter, len(walls.filter))  # read by each worker
        wide = ctypes.c_uint64
        library.macro_prepare.argtypes = (ctypes.c_char_p, wide, wide, wide, ctypes.c_int, ctypes.c_uint32)
        library.macro_prepare.restype = None
        library.macro_enter_last_walls.restype = ctypes.c_uint32
        library.macro_fork_for_trial.argtypes = library.macro_end_trial.argtypes = (ctypes.c_int,)
        library.macro_prepare(self._filter, len(walls.filter), limits.cpu_seconds, processes, reaper, WITHOUT)
        self.serve = library.macro_serve  # answers commands; see native/python.c for what it returns
        self.fork_for_trial = library.macro_fork_for_trial
        self.end_trial = library.macro_end_trial

    def enter_last_walls(self) -> frozenset[str]:
        """Confine this process for good; return the mechanisms that the kernel took (walls/mechanisms.py)."""
        taken = self._library.macro_enter_last_walls()
        names = (ctypes.c_char_p * _MOST_MECHANISMS).in_dll(self._library, "mechanism_names")
        held = set()
        for place, name in enumerate(iter(names)):
            if name is None:
                break
            if taken >> place & 1:
                held.add(name.decode())
        return frozenset(held)


def find(walls: KernelWalls, limits: WorkerLimits, processes: int, *, reaper: bool) -> NativeFork | str:
    """Return the library, ready to serve, or why workers are forked without it."""
    if not walls.opens_nothing:
        return "they still open files"
    if not has_one_thread():
        return "the fork server has more than one thread"
    if not os.path.exists(LIBRARY):  # noqa: PTH110 -- as above
        return "its library is not built: `make setup` builds it where there is a C compiler"
    try:
        library = ctypes.PyDLL(LIBRARY)
        interface = library.macro_interface()
    except (OSError, AttributeError) as error:
        return f"its library does not load ({error})"
    if interface != _INTERFACE:
        return "its library is of another version: `make setup` builds it anew"
    return NativeFork(library, walls, limits, processes, reaper=reaper)
