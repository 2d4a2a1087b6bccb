"""What a worker has cost, as the kernel counts it: processor time and memory, read from /proc before it is gone."""

from __future__ import annotations

import os
from typing import Final, NamedTuple

_TICKS: Final = os.sysconf("SC_CLK_TCK")
_MOST_BYTES: Final = 8192


class Usage(NamedTuple):
    """The cost of one process so far; its descendants are not in it, but for those that it has waited for."""

    cpu_seconds: float = 0.0
    peak_bytes: int = 0  # resident, with the pages that it shares with its fork server; 0 where it has ended already


def read_usage(pid: int) -> Usage:
    """Return what a process has cost, or nothing when it is gone; takes some 50 microseconds."""
    try:
        # The second field is a name in brackets that may hold anything: the rest begins after the last bracket.
        fields = _read(f"/proc/{pid}/stat").rpartition(b")")[2].split()
        _, found, rest = _read(f"/proc/{pid}/status").partition(b"VmHWM:")
    except OSError:
        return Usage()
    cpu = sum(int(field) for field in fields[11:15]) / _TICKS
    return Usage(cpu, int(rest.split(None, 1)[0]) << 10 if found else 0)


def is_waiting(pid: int) -> bool:
    """Tell whether a process sleeps or is stopped: neither runs, nor waits for a disk, nor is gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as stat:  # noqa: PTH123 -- as above
            return stat.read().rpartition(b")")[2].split()[0] in (b"S", b"T", b"t")
    except OSError:
        return False


def _read(path: str) -> bytes:
    """Return what a file of /proc says, which the kernel writes at once; a file object would make six more calls."""
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(file, _MOST_BYTES)
    finally:
        os.close(file)
