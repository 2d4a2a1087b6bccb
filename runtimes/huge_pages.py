"""Has a Python fork server load into huge pages, where the kernel has them and the C library was built; child's side.

A fork copies one entry for each huge page, and not 512; so does the end of a worker that has not written to it. With pandas and
scipy loaded, an item that needs a worker of its own takes 7.7 ms of processor time and not 11.4, and with numpy 3.3 and not
3.7. With the policy alone nothing is gained: a worker writes to nearly all of so few.

CPython's own allocator is told here; the C library's by GLIBC_TUNABLES (`sandbox.fork_client`).
"""

from __future__ import annotations

import ctypes

from runtimes.native_fork import LIBRARY


def begin() -> None:
    """Have arenas of objects lie in huge pages from here on."""
    try:
        arenas = ctypes.c_void_p.in_dll(ctypes.PyDLL(LIBRARY), "macro_arenas")
    except (OSError, ValueError):  # not built, or of another version: why is told where it is looked for to fork
        return
    ctypes.pythonapi.PyObject_SetArenaAllocator(ctypes.byref(arenas))


def end() -> None:
    """Have no more of them: what a worker adds is its own, and a huge page is all there with the first byte in it."""
    try:
        ctypes.PyDLL(LIBRARY).macro_stop_huge_arenas()
    except (OSError, AttributeError):
        return
