"""Limits and priorities of the service's processes, which a process of the same user can change from outside; parent's side.

Where no filter refuses it (Lambda), a worker that has escaped can lower a limit of its fork server or of the handler, or slow
it down, and that would last: the next batch would run out of memory, or of time. A fork server that was changed is replaced.
The handler takes its limits back; where somebody has lowered them for good, it ends, and the platform starts it anew.
"""

from __future__ import annotations

import os
import resource
from typing import Final

# Those whose lowering does harm.
_LIMITS: Final = (
    resource.RLIMIT_AS,
    resource.RLIMIT_CPU,
    resource.RLIMIT_DATA,
    resource.RLIMIT_FSIZE,
    resource.RLIMIT_NOFILE,
    resource.RLIMIT_NPROC,
    resource.RLIMIT_STACK,
)


def condition_of(pid: int) -> tuple[object, ...]:
    """Describe what can be changed of a process from outside, to be compared; empty where the kernel does not tell.

    Takes some 20 microseconds.
    """
    try:
        return (
            *(resource.prlimit(pid, limit) for limit in _LIMITS),
            os.getpriority(os.PRIO_PROCESS, pid),
            os.sched_getscheduler(pid),
            os.sched_getaffinity(pid),
        )
    except (OSError, ValueError):
        return ()


class OwnLimits:
    """The handler's limits, as they were before the first worker."""

    def __init__(self) -> None:
        """Read them."""
        self._before = {limit: resource.getrlimit(limit) for limit in _LIMITS}

    def take_back(self) -> None:
        """Set what somebody has lowered to what it was. Raises SystemExit where the kernel refuses that."""
        for limit, before in self._before.items():
            if resource.getrlimit(limit) != before:
                try:
                    resource.setrlimit(limit, before)
                except (OSError, ValueError) as error:
                    raise SystemExit(
                        f"somebody has lowered a limit of this process for good ({limit}): {error}"
                    ) from error
