"""A process and all that it started: whether they are at work, what memory they have, and their end."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path
from typing import Final

_TICKS: Final = os.sysconf("SC_CLK_TCK")
_QUIET_SECONDS: Final = 0.25


def descendants(pid: int) -> list[int]:
    """Return the pids of a process and all that it started, itself first."""
    found = [pid]
    for parent in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def end_tree(pid: int) -> None:
    """Kill a process and all that it started, by their ids."""
    for one in descendants(pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def ticked_seconds(pids: list[int]) -> float:
    """Return the processor time of processes and of their children that were waited for, in the kernel's steps of 10 ms."""
    ticks = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(int(fields[place]) for place in (11, 12, 13, 14))
    return ticks / _TICKS


def wait_until_quiet(emulator: int, at_most: float = 20) -> None:
    """Wait until nothing below an emulator is at work any more, whatever is done after an answer; raises TimeoutError."""
    until = time.monotonic() + at_most
    before, still = ticked_seconds(descendants(emulator)[1:]), 0
    while time.monotonic() < until:
        time.sleep(_QUIET_SECONDS)
        now = ticked_seconds(descendants(emulator)[1:])
        # Twice: on a busy machine something that has work to do may wait for long until it is its turn.
        still = still + 1 if now <= before else 0
        if still == 2:
            return
        before = now
    raise TimeoutError(f"the processes below {emulator} are still at work after {at_most:g} s")


def shared_out_megabytes(pids: list[int]) -> float:
    """Return the memory of processes, each page shared out among all that have it (PSS); raises PermissionError."""
    kilobytes = 0
    for pid in pids:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            kilobytes += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return kilobytes / 1024
