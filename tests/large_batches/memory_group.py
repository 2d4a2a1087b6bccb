"""A cgroup of one's own with a limit on memory, of either version, for the tests here; root is needed, or delegation."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")


class NoGroupError(Exception):
    """None can be made here; the text says why."""


class MemoryGroup:
    """What is started by `command` may have so much memory together, and no swap."""

    def __init__(self, megabytes: int) -> None:
        """Make it."""
        self._second = not (ROOT / "memory").is_dir()
        self._folder = (ROOT if self._second else ROOT / "memory") / f"macro-runner-{os.getpid()}-{time.monotonic_ns()}"
        try:
            self._folder.mkdir()
            self._write("memory.max" if self._second else "memory.limit_in_bytes", megabytes << 20)
        except OSError as error:
            with contextlib.suppress(OSError):
                self._folder.rmdir()
            raise NoGroupError(f"no cgroup with a limit on memory can be made here: {error}") from error
        for name in ("memory.swap.max", "memory.memsw.limit_in_bytes"):
            with contextlib.suppress(OSError):  # where swap is not accounted for, there is none to speak of
                self._write(name, 0 if self._second else megabytes << 20)

    def command(self, arguments: list[str]) -> list[str]:
        """Return what starts a program in it, with all that it starts."""
        return ["sh", "-c", f'echo $$ > {self._folder}/cgroup.procs && exec "$@"', "sh", *arguments]

    def kills(self) -> int:
        """Count the processes in it that the kernel has killed for memory."""
        name = "memory.events" if self._second else "memory.oom_control"
        lines = (self._folder / name).read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("oom_kill "))

    def peak_mb(self) -> int:
        """Return the most that was in use, the cache of files included."""
        name = "memory.peak" if self._second else "memory.max_usage_in_bytes"
        with contextlib.suppress(OSError):
            return int((self._folder / name).read_text()) >> 20
        return 0

    def remove(self) -> None:
        """Take it away, once what was in it is gone."""
        for _ in range(100):
            with contextlib.suppress(OSError):
                self._folder.rmdir()
                return
            time.sleep(0.05)

    def _write(self, name: str, value: int) -> None:
        (self._folder / name).write_text(str(value))
