"""Has workers write to none of the objects that their fork server has loaded, where Python can do that; child's side.

Python counts an object's references in the object. So whoever only looks at one writes to its page, which the kernel then
copies for each worker. From 3.12 on, objects can be immortal, as None is: their count is never written to, and they are never
given back. That is right for what was loaded before the fork: no worker outlives it. A worker copies a third fewer pages.
"""

from __future__ import annotations

import ctypes
import gc
import sys

from runtimes.native_fork import LIBRARY


def make_immortal() -> None:
    """Make all immortal that the garbage collector knows of, and what that refers to; called before a `gc.freeze`."""
    if sys.version_info < (3, 12):
        return
    try:
        make = ctypes.PyDLL(LIBRARY).macro_make_immortal
    except (OSError, AttributeError):  # not built, or of another version: why is told where it is looked for to fork
        return
    make.argtypes = (ctypes.c_void_p, ctypes.c_uint64, ctypes.c_uint32)
    make.restype = None
    immortal = ctypes.c_uint32.from_address(id(None)).value
    known = tuple(gc.get_objects())
    # What has no references of its own (texts, numbers, code) is not among the known.
    for objects in ((object(),), known, tuple(gc.get_referents(*known))):
        # Where a tuple's items lie, and that a count which is as None's stays so, is seen by one object first.
        items = id(objects) + tuple.__basicsize__
        if ctypes.c_void_p.from_address(items).value != id(objects[0]):
            return
        make(items, len(objects), immortal)
        if sys.getrefcount(objects[0]) != sys.getrefcount(None):
            return
