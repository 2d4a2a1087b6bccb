"""What workers leave in an environment that is the service's own, taken away before the next batch; parent's side, probes.

It needs no permission, and so it works on Lambda, where no process may be the reaper of its descendants. It ends and deletes
whatever is there of this user: so it is for an environment that `handler.alone` has proved to be ours, and never runs as root.
Elsewhere a fork server is a subreaper, where the kernel lets it be one, and ends what its workers leave.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from border.frames import CHANNEL_FD
from border.leftovers.leaving import Leaving
from border.leftovers.names import FOLDERS, Folder
from border.leftovers.objects import remove_objects
from border.leftovers.processes import Processes, StillThereError

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

__all__ = ["NOTHING", "Leftovers", "StillThereError", "Taken"]


class Taken(NamedTuple):
    """How much was taken away."""

    processes: int = 0
    names: int = 0
    objects: int = 0


NOTHING: Final = Taken()


class Leftovers:
    """Which processes there were before the first worker, and how everything else is taken away.

    Names and objects have no such beginning: a container's are empty then, and on Lambda `/tmp` outlives a handler that a
    worker has killed, so that what is there at the start may be a worker's too.
    """

    def __init__(self) -> None:
        """Look around. Raises PermissionError for root, to whom everything on a machine belongs."""
        if os.geteuid() == 0:
            raise PermissionError("leftovers are never taken away as root")
        self._processes = Processes()
        self._folders = [Folder(path) for path in FOLDERS if os.access(path, os.W_OK | os.X_OK)]

    def clear(self, ours: AbstractSet[int], loading: AbstractSet[int] = frozenset(), *, stop_all: bool = True) -> Taken:
        """Take away what was not there: processes first, for they could make the others anew.

        The arguments are those of `border.leftovers.processes`. Raises StillThereError, and OSError where a name stays.
        """
        processes = self._processes.end_strays(ours, loading, stop_all=stop_all)
        return Taken(processes, sum(folder.clear() for folder in self._folders), remove_objects())

    def holds(self) -> bool:
        """Try it: leave a process, names and an object of System V, have all that taken away, and tell whether it is gone."""
        leaving = Leaving()
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                os.dup2(writing, CHANNEL_FD)  # where a worker has its own, and what is left holds it
                leaving.leave()
            finally:
                os._exit(0)
        os.close(writing)
        os.waitpid(pid, 0)
        try:
            self.clear(frozenset())
        except (StillThereError, OSError):
            os.close(reading)
            return False
        return leaving.nothing_is_left(reading)
