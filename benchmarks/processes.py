"""What a process and all that it started have cost, as the kernel counts it: processor time and memory; and ends them."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_TICKS: Final = os.sysconf("SC_CLK_TCK")
_QUIET_SECONDS: Final = 0.25
_NOISE_SECONDS: Final = 0.002  # a timer that goes off now and then is no work
# Where cgroups of version 2 are: alone, or beside those of version 1. One of them counts whatever is in it, to the microsecond,
# dead or alive, whoever has waited for it.
_CGROUPS: Final = (Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/unified"))


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


class Meter:
    """Counts the processor time of what an emulator runs: the Runtime API client and all below it, not the emulator."""

    def __init__(self, emulator: int, group: Path | None = None) -> None:
        """Take the emulator's pid, and a cgroup that the rest was moved to."""
        self._emulator = emulator
        self._group = group
        self.counted_by = "cgroup" if group else "/proc: steps of 10 ms, and only children that were waited for"

    def seconds(self) -> float:
        """Return the processor time so far, that of the dead included."""
        if self._group is None:
            return ticked_seconds(descendants(self._emulator)[1:])
        return _used_microseconds(self._group) / 1e6

    def wait_until_quiet(self, at_most: float = 20) -> float:
        """Wait until nothing is done any more, and return the processor time; work after an answer counts as well."""
        until = time.monotonic() + at_most
        before, still = self.seconds(), 0
        while time.monotonic() < until:
            time.sleep(_QUIET_SECONDS)
            now = self.seconds()
            # Twice: on a busy machine something that has work to do may wait for long until it is its turn.
            still = still + 1 if now - before <= _NOISE_SECONDS else 0
            if still == 2:
                return now
            before = now
        raise TimeoutError(f"the processes below {self._emulator} are still at work after {at_most:g} s")


@contextlib.contextmanager
def metered(emulator: int) -> Iterator[Meter]:
    """Count the processor time of what an emulator has started, which has to be up: by a cgroup, where one can be made."""
    group = _make_group()
    if group is None:
        yield Meter(emulator)
        return
    try:
        yield Meter(emulator, group if _take_in(emulator, group) else None)
    finally:
        # Back to where they came from: a cgroup cannot be removed with processes in it.
        _move(_members(group), group.parent)
        with contextlib.suppress(OSError):
            group.rmdir()


def _make_group() -> Path | None:
    own = Path("/proc/self/cgroup").read_text().rpartition("0::")[2].strip().lstrip("/")
    for root in _CGROUPS:
        group = root / own / f"macro-runner-bench-{os.getpid()}-{time.monotonic_ns()}"
        if (root / own / "cgroup.procs").exists() and (root / "cgroup.controllers").exists():
            with contextlib.suppress(OSError):
                group.mkdir()
                return group
    return None


def _members(group: Path) -> list[int]:
    return [int(line) for line in (group / "cgroup.procs").read_text().split()]


def _take_in(emulator: int, group: Path) -> bool:
    """Move all that an emulator runs to a cgroup, and tell whether it is there: one may fork while another is moved."""
    for _ in range(10):
        outside = set(descendants(emulator)[1:]) - set(_members(group))
        if not outside:
            return True
        if not _move(sorted(outside), group):
            return False
    return False


def _move(pids: list[int], group: Path) -> bool:
    """Move processes; what they start from now on is there too. Tell whether it was allowed."""
    try:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                (group / "cgroup.procs").write_text(str(pid))
    except OSError:
        return False
    return True


def _used_microseconds(group: Path) -> int:
    fields = dict(line.split() for line in (group / "cpu.stat").read_text().splitlines())
    return int(fields["usage_usec"])


def shared_out_megabytes(pids: list[int]) -> float:
    """Return the memory of processes, each page shared out among all that have it (PSS); raises PermissionError."""
    kilobytes = 0
    for pid in pids:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            kilobytes += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return kilobytes / 1024
