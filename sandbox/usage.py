"""What a worker has cost, as the kernel counts it: processor time and memory, read from /proc before it is gone."""

from __future__ import annotations

import os
from typing import Final, NamedTuple

_TICKS: Final = os.sysconf("SC_CLK_TCK")


class Usage(NamedTuple):
    """The cost of one process so far; its descendants are not in it, but for those that it has waited for."""

    cpu_seconds: float = 0.0
    peak_bytes: int = 0  # resident, with the pages that it shares with its fork server; 0 where it has ended already


def read_usage(pid: int) -> Usage:
    """Return what a process has cost, or nothing when it is gone; takes some 50 microseconds."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as stat:  # noqa: PTH123 -- called once for each worker, as fast as can be
            # The second field is a name in brackets that may hold anything: the rest begins after the last bracket.
            fields = stat.read().rpartition(b")")[2].split()
        with open(f"/proc/{pid}/status", "rb") as status:  # noqa: PTH123 -- as above
            _, found, rest = status.read().partition(b"VmHWM:")
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
