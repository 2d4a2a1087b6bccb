"""Ends a process with everything that it started, whatever left its group or outlived its parent. Linux."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

# From <linux/prctl.h>.
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
# Looked up here: between fork and exec, a child of a process with threads does as little as it can.
PRCTL = ctypes.CDLL(None, use_errno=True).prctl


def adopt_orphans() -> None:
    """Make this process the parent of what its descendants leave behind, so that `kill_descendants` can find it."""
    PRCTL(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def die_with_parent() -> None:
    """Have the kernel end this process when its parent is gone, also by a SIGKILL; for `preexec_fn`.

    The parent is the thread that started it: only the main thread may.
    """
    PRCTL(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def parent_of(pid: int) -> int | None:
    """Read whose child a process is, or nothing if it is gone."""
    try:
        # The name, in parentheses, may itself hold blanks and parentheses.
        return int(Path(f"/proc/{pid}/stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return None


def descendants(spared: Collection[int] = ()) -> list[int]:
    """List this process's children, their children, and so on; `spared` ones and what is below them are left out."""
    children: dict[int | None, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            children.setdefault(parent_of(int(entry.name)), []).append(int(entry.name))
    found = [os.getpid()]
    for pid in found:
        found += [child for child in children.get(pid, []) if child not in spared]
    return found[1:]


def kill_descendants(within_seconds: float, spared: Collection[int] = ()) -> list[int]:
    """Kill and reap descendants, again and again until none is left; returns those that are left all the same."""
    deadline = time.monotonic() + within_seconds
    while (left := descendants(spared)) and time.monotonic() < deadline:
        for pid in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        for pid in left:
            # One by one: somebody else may wait for a spared child that has ended.
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        time.sleep(0.01)
    return left
