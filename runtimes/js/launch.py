"""How a JavaScript worker begins: as a forked and confined process that becomes Node, with nothing but its channel."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from runtimes.js.command import find_node, worker_command
from runtimes.protocol import CHANNEL_FD

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtimes.confine import WorkerLimits


def load(_server: str, limits: WorkerLimits) -> Callable[[], None]:
    """Find Node once; return what turns a worker into it. Raises FileNotFoundError where there is no Node."""
    node = find_node()

    def become_node() -> None:
        os.set_inheritable(CHANNEL_FD, True)
        os.execve(node, worker_command(node, limits.memory_bytes >> 20), {})  # noqa: S606 -- no shell is what is wanted

    return become_node
