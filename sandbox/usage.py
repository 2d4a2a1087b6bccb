"""What a worker has cost, as the kernel counts it: processor time and memory, asked before it is gone."""

from __future__ import annotations

import os
import time
from typing import Final, NamedTuple

_TICKS: Final = os.sysconf("SC_CLK_TCK")
_MOST_BYTES: Final = 8192
# As clock_getcpuclockid(3) makes the number of a process's clock, which is not in Python's `time`.
_CLOCK_BITS: Final = 3
_CLOCK_OF_ALL_THREADS: Final = 2


class Usage(NamedTuple):
    """The cost of one process so far; its descendants are not in it."""

    cpu_seconds: float = 0.0
    peak_bytes: int = 0  # resident, with the pages that it shares with its fork server; 0 where it has ended already


def read_usage(pid: int) -> Usage:
    """Return what a process has cost, or nothing when it is gone; takes some 20 microseconds."""
    try:
        status = read_proc(f"/proc/{pid}/status")
        cpu = time.clock_gettime(~pid << _CLOCK_BITS | _CLOCK_OF_ALL_THREADS)
    except OSError:
        return Usage()
    return Usage(cpu, memory_of(status, b"VmHWM"))


def memory_of(status: bytes, name: bytes) -> int:
    """Return a line of /proc/PID/status in bytes, or 0 where there is none, as of a process that has ended."""
    # Its first line is the process's own name, which can be anything but a line's end.
    _, found, rest = status.partition(b"\n%b:" % name)
    return int(rest.split(None, 1)[0]) << 10 if found else 0


def used_seconds(pid: int) -> float:
    """Return a process's processor time in the kernel's steps of 10 ms: one that hangs may still wake for a moment."""
    try:
        # The second field is a name in brackets that may hold anything: the rest begins after the last bracket.
        fields = read_proc(f"/proc/{pid}/stat").rpartition(b")")[2].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / _TICKS


def is_waiting(pid: int) -> bool:
    """Tell whether a process sleeps or is stopped: neither runs, nor waits for a disk, nor is gone."""
    try:
        return read_proc(f"/proc/{pid}/stat").rpartition(b")")[2].split()[0] in (b"S", b"T", b"t")
    except OSError:
        return False


def read_proc(path: str) -> bytes:
    """Return what a file of /proc says, which the kernel writes at once; a file object would make six more calls."""
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(file, _MOST_BYTES)
    finally:
        os.close(file)
