"""Which layers stand, found out beside the work: in a process of its own at the lowest priority, asked for when it is done.

Trying the layers takes 30 to 110 ms, which no first answer should wait for; starting the process takes 1 to 4 ms. It is a new
process, not a fork: the command line and the tests have threads, and a fork of these is no way to find anything out.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from typing import NamedTuple

from sandbox.layers import ATTACKS, active_layers

_LOWEST_PRIORITY = 19


class Layers(NamedTuple):
    """The sandbox's layers by name: those that stood, and those that did not."""

    active: tuple[str, ...]
    missing: tuple[str, ...]


def sort_layers(active: frozenset[str]) -> Layers:
    """Tell the two apart, in the order of the attacks."""
    return Layers(
        tuple(name for name in ATTACKS if name in active), tuple(name for name in ATTACKS if name not in active)
    )


class LayerProbe:
    """A probe under way; ends with the process that started it."""

    def __init__(self, memory_bytes: int) -> None:
        """Start it."""
        self._found: Layers | None = None
        self._process: subprocess.Popen[bytes] | None = subprocess.Popen(
            [sys.executable, "-I", "-m", "handler.probe", str(memory_bytes)],
            env={},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            cwd="/",
        )
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _LOWEST_PRIORITY)

    def found(self) -> Layers | None:
        """Return the layers, or None where that is not known (yet); never waits."""
        if self._process is not None and self._process.poll() is not None:
            said, _ = self._process.communicate()
            if self._process.returncode == 0:
                self._found = sort_layers(frozenset(json.loads(said)))
            self._process = None
        return self._found


if __name__ == "__main__":
    names = json.dumps(sorted(active_layers(int(sys.argv[1])))).encode()
    with contextlib.suppress(BrokenPipeError):  # a service that has ended meanwhile
        os.write(sys.stdout.fileno(), names)
