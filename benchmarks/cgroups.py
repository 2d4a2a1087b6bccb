"""A cgroup around a process and all that it starts: freezes it, gives it a share of a processor, counts its processor time.

Both versions of the kernel's interface are supported. Version 1 has a hierarchy for each controller, so a group is a folder in
several of them; version 2 has one. A machine can have both, with a controller in only one of them.
"""

from __future__ import annotations

import contextlib
import os
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Lambda's own period. Within a period a process runs at full speed until its part of it is used up: with the kernel's usual
# 100 ms a short invocation would never meet its limit.
PERIOD_MICROSECONDS: Final = 20_000
_FREEZE_SECONDS: Final = 5.0
_STUCK_SECONDS: Final = 0.05
_MOMENT_SECONDS: Final = 0.000_2
_MOUNTS: Final = Path("/proc/self/mounts")


class NoGroupError(Exception):
    """No cgroup can be made here; the text is a sentence that says why."""


class Hierarchies:
    """Where the controllers of this machine are: the mount points of version 1 by controller, and that of version 2."""

    def __init__(self, mounts: str) -> None:
        """Take the lines of /proc/self/mounts."""
        self.first: dict[str, Path] = {}
        self.second: Path | None = None
        for line in mounts.splitlines():
            _, folder, kind, options = line.split()[:4]
            if kind == "cgroup":
                self.first |= {name: Path(folder) for name in options.split(",")}
            elif kind == "cgroup2":
                self.second = Path(folder)

    def of_second(self) -> Path | None:
        """Return version 2's mount point where that has the processor's controller, which only one of the versions can have."""
        if self.second is None:
            return None
        with contextlib.suppress(OSError):
            if "cpu" in (self.second / "cgroup.controllers").read_text().split():
                return self.second
        return None


class Group(ABC):
    """One cgroup, as the files through which it is used; `make_group` finds them."""

    def __init__(self, folders: Sequence[Path], freezer: Path, words: Mapping[bool, str]) -> None:
        """Take its folders, the file that freezes it, and the two words of that file."""
        self.folders = tuple(dict.fromkeys(folders))
        self._freezer, self._words = freezer, words

    def pids(self) -> list[int]:
        """Return all processes in it."""
        return sorted({pid for folder in self.folders for pid in members(folder)})

    def freeze(self) -> None:
        """Stop everything in it, and return when it stands still; raises TimeoutError.

        Version 1 does not stop a process that waits for a child that it made with `vfork` and that is stopped already. Then
        both are let go on for a moment.
        """
        until = time.monotonic() + _FREEZE_SECONDS
        while time.monotonic() < until:
            self._freezer.write_text(self._words[True])
            again = time.monotonic() + _STUCK_SECONDS
            while time.monotonic() < again:
                if self._is_frozen():
                    return
                time.sleep(0)
            self.thaw()
            time.sleep(_MOMENT_SECONDS)
        raise TimeoutError(f"{self._freezer}: not frozen after {_FREEZE_SECONDS:g} s")

    def thaw(self) -> None:
        """Let it run again."""
        self._freezer.write_text(self._words[False])

    def thawing(self) -> tuple[str, str]:
        """Return the file that freezes it, and what thaws it, for benchmarks.keeper."""
        return str(self._freezer), self._words[False]

    @abstractmethod
    def _is_frozen(self) -> bool:
        """Tell whether all of it stands still."""

    @abstractmethod
    def limit(self, share: float | None) -> None:
        """Give it that share of one processor, or, with None, as much as it wants."""

    @abstractmethod
    def limit_memory(self, most_bytes: int) -> None:
        """Give it that much memory, beyond which the kernel kills in it."""

    @abstractmethod
    def used_seconds(self) -> float:
        """Return the processor time of all that was ever in it, the dead included."""


class FirstGroup(Group):
    """A group of version 1: a folder for freezing, one for the share, one for counting, one for memory."""

    def __init__(self, freezer: Path, cpu: Path, cpuacct: Path, memory: Path) -> None:
        """Take the four folders, of which some can be the same."""
        super().__init__((freezer, cpu, cpuacct, memory), freezer / "freezer.state", {True: "FROZEN", False: "THAWED"})
        self._cpu, self._usage, self._memory = cpu, cpuacct / "cpuacct.usage", memory

    def _is_frozen(self) -> bool:
        return self._freezer.read_text().strip() == "FROZEN"

    def limit(self, share: float | None) -> None:
        """Set its quota."""
        quota = -1 if share is None else round(share * PERIOD_MICROSECONDS)
        (self._cpu / "cpu.cfs_period_us").write_text(str(PERIOD_MICROSECONDS))
        (self._cpu / "cpu.cfs_quota_us").write_text(str(quota))

    def limit_memory(self, most_bytes: int) -> None:
        """Set its limit."""
        (self._memory / "memory.limit_in_bytes").write_text(str(most_bytes))

    def used_seconds(self) -> float:
        """Read its counter."""
        return int(self._usage.read_text()) / 1e9


class SecondGroup(Group):
    """A group of version 2: one folder for everything."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        super().__init__((folder,), folder / "cgroup.freeze", {True: "1", False: "0"})
        self._folder = folder

    def _is_frozen(self) -> bool:
        return "frozen 1" in (self._folder / "cgroup.events").read_text().splitlines()

    def limit(self, share: float | None) -> None:
        """Set its quota."""
        quota = "max" if share is None else str(round(share * PERIOD_MICROSECONDS))
        (self._folder / "cpu.max").write_text(f"{quota} {PERIOD_MICROSECONDS}")

    def limit_memory(self, most_bytes: int) -> None:
        """Set its limit."""
        (self._folder / "memory.max").write_text(str(most_bytes))

    def used_seconds(self) -> float:
        """Read its counter."""
        fields = dict(line.split() for line in (self._folder / "cpu.stat").read_text().splitlines())
        return int(fields["usage_usec"]) / 1e6


def members(folder: Path) -> list[int]:
    """Return the processes of one folder; none where it is gone."""
    try:
        return [int(line) for line in (folder / "cgroup.procs").read_text().split()]
    except FileNotFoundError:
        return []


def make_group(found: Hierarchies | None = None) -> Group:
    """Make a new cgroup, of version 2 where that has the processor; raises NoGroupError. benchmarks.keeper removes it."""
    found = found or Hierarchies(_MOUNTS.read_text())
    name = f"macro-runner-bench-{os.getpid()}-{time.monotonic_ns()}"
    if second := found.of_second():
        return _make_second(second, name)
    wanted = ("freezer", "cpu", "cpuacct", "memory")
    if missing := [controller for controller in wanted if controller not in found.first]:
        raise NoGroupError(f"no cgroup can be made here: nothing is mounted for {', '.join(missing)}")
    folders = [found.first[controller] / name for controller in wanted]
    made: list[Path] = []
    try:
        for folder in dict.fromkeys(folders):
            folder.mkdir()
            made.append(folder)
    except OSError as error:
        for folder in made:
            folder.rmdir()
        raise _refused(error) from error
    return FirstGroup(*folders)


def _make_second(root: Path, name: str) -> Group:
    """Make a group below our own, or below the root: a group with processes of its own may not hand the processor on."""
    own = Path("/proc/self/cgroup").read_text().rpartition("0::")[2].strip().lstrip("/")
    refused: OSError | None = None
    for parent in dict.fromkeys((root / own, root)):
        folder = parent / name
        try:
            handed = (parent / "cgroup.subtree_control").read_text().split()
            for controller in ("cpu", "memory"):
                if controller not in handed:
                    (parent / "cgroup.subtree_control").write_text(f"+{controller}")
            folder.mkdir()
        except OSError as error:
            refused = error
        else:
            return SecondGroup(folder)
    raise _refused(refused) from refused


def _refused(error: OSError | None) -> NoGroupError:
    return NoGroupError(f"no cgroup can be made here: {error} (root can, where cgroups are mounted to be written)")
