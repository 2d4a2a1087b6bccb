"""What processes take of the function's memory, and what that leaves for a worker; on the parent's side.

The function's memory is for handler, fork servers and the worker together. What is over is nobody's fault and everybody's end:
the platform kills the whole environment, with every item that was finished.
"""

from __future__ import annotations

import os
import resource
from typing import TYPE_CHECKING, Final

from sandbox.usage import memory_of, read_proc

if TYPE_CHECKING:
    from sandbox.limits import Limits
    from sandbox.workers import Workers

_PAGE_BYTES: Final = os.sysconf("SC_PAGE_SIZE")
# Code and constants of Python, numpy, pandas and scipy, as far as they are in use: files, which all processes share.
_FILES_BYTES: Final = 48 << 20
# No worker gets less: below it, no runtime starts, and the operator's function is too small.
LEAST_WORKER_BYTES: Final = 64 << 20


def occupied_bytes(pid: int) -> int:
    """Return the memory that a process occupies, or nothing when it is gone; takes some 20 microseconds.

    That is what no file backs, and what it may share with others of its own making. Of files, the kernel gives back what it
    needs: how much of them is there depends on what else was read lately, and what workers need is kept back as a whole.
    """
    try:
        status = read_proc(f"/proc/{pid}/status")
    except OSError:
        return 0
    return memory_of(status, b"RssAnon") + memory_of(status, b"RssShmem")


def anonymous_bytes(pid: int) -> int:
    """Return the memory that a process has and no file backs, or nothing when it is gone; takes some 10 microseconds."""
    try:
        fields = read_proc(f"/proc/{pid}/statm").split()
    except OSError:
        return 0
    return (int(fields[1]) - int(fields[2])) * _PAGE_BYTES


def left_for_worker(function_bytes: int, fork_servers_bytes: int, to_come_bytes: int) -> int:
    """Return what a worker may have now: the function's memory, less what is held and what the batch will hold.

    `to_come_bytes` is what the handler will take for outputs and the answer, which are not there yet.
    """
    held = anonymous_bytes(os.getpid()) + fork_servers_bytes + _FILES_BYTES
    return max(LEAST_WORKER_BYTES, function_bytes - held - to_come_bytes)


def lower_address_space(pid: int, by_bytes: int) -> None:
    """Let a process of ours map so much less than it could; one that is gone, or a kernel that refuses, changes nothing."""
    try:
        soft, hard = resource.prlimit(pid, resource.RLIMIT_AS)
        if soft not in (resource.RLIM_INFINITY, 0):
            lower = max(0, soft - by_bytes)
            resource.prlimit(pid, resource.RLIMIT_AS, (lower, hard if hard == resource.RLIM_INFINITY else lower))
    except (OSError, ValueError):
        return


def allow_memory(pid: int, workers: Workers, limits: Limits, output_left: int) -> tuple[int, int | None]:
    """Return what a worker's macro may have, and, where that has to be watched, what the worker may have as a whole.

    `output_left`: bytes of output that the batch may still bring.
    """
    most = limits.worker_memory_bytes
    left = None
    if limits.function_memory_bytes:
        # What the handler and the fork servers have now, and what the batch may still bring, is nobody else's.
        to_come = limits.handler_bytes + output_left
        left = left_for_worker(limits.function_memory_bytes, workers.anonymous_bytes(), to_come)
    runtime_mb = workers.language.watched_runtime_mb
    if runtime_mb is not None:
        watched = most + (runtime_mb << 20)
        return most, watched if left is None else min(watched, left)
    if left is not None and left < most:
        lower_address_space(pid, most - left)
        most = left
    return most, None
