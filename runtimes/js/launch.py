"""How a JavaScript worker begins: as a forked and confined process that becomes Node, with nothing but its channel."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from border.frames import CHANNEL_FD
from runtimes.js.command import FOLDER, find_node, worker_command
from runtimes.js.syscalls import SYSCALLS
from runtimes.loaded_runtime import LoadedRuntime
from runtimes.walls.kernel import KernelWalls

if TYPE_CHECKING:
    from border.worker_limits import WorkerLimits

# The C library, its loader and the loader's list of where libraries are: what any program needs to start.
# Node does not start where this is there and cannot be read; it holds the defaults of the system's cryptography.
_OPENSSL: Final = "/etc/ssl/openssl.cnf"
_LIBRARIES: Final = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")


def load(_server: str, limits: WorkerLimits) -> LoadedRuntime:
    """Find Node once; return how a worker turns into it. Raises FileNotFoundError where there is no Node."""
    node = find_node()
    walls = KernelWalls(SYSCALLS, readable=(FOLDER, _OPENSSL), libraries=_LIBRARIES, program=node)

    def become_node() -> None:
        os.set_inheritable(CHANNEL_FD, True)
        walls.enter_and_execute(worker_command(node, limits.memory_bytes >> 20))

    return LoadedRuntime(become_node, walls)
