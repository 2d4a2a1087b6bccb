"""What workers have left in an environment that is ours alone, taken away before the next batch; parent's side, and probes.

It needs no permission, and so it works on Lambda, where no process may be the reaper of its descendants. Where others live
too (a laptop, a shared container), nothing of this runs: there a fork server is a subreaper, and ends what workers leave.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from runtimes.left_names import FOLDERS, Folder
from runtimes.left_objects import Objects
from runtimes.left_processes import Processes, StillThereError

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

# Extensions of Lambda live beside the service, as the same user. Where there are any, what is there at the start may be theirs.
_EXTENSIONS: Final = "/opt/extensions"


__all__ = ["NOTHING", "Leftovers", "StillThereError", "Taken"]


class Taken(NamedTuple):
    """How much was taken away."""

    processes: int = 0
    names: int = 0
    objects: int = 0


NOTHING: Final = Taken()


class Leftovers:
    """What there was before the first worker, and how everything else is taken away.

    On Lambda an environment whose handler was killed starts again, and `/tmp` is as it was: so nothing that is there at the
    start is anybody's, unless there are extensions. Elsewhere it stays.
    """

    def __init__(self, *, fresh: bool = False) -> None:
        """Look around; `fresh` where nothing that is in the folders and tables now can be anybody's."""
        keep = not fresh or os.path.isdir(_EXTENSIONS)  # noqa: PTH112 -- no pathlib in fork servers
        self._processes = Processes()
        self._folders = [Folder(path, keep=keep) for path in FOLDERS if os.access(path, os.W_OK | os.X_OK)]
        self._objects = Objects(keep=keep)

    def clear(self, ours: AbstractSet[int], loading: AbstractSet[int] = frozenset(), *, stop_all: bool = True) -> Taken:
        """Take away what was not there: processes first, for they could make the others anew.

        The arguments are those of `runtimes.left_processes`. Raises StillThereError, and OSError where a name stays.
        """
        processes = self._processes.end_strays(ours, loading, stop_all=stop_all)
        return Taken(processes, sum(folder.clear() for folder in self._folders), self._objects.remove())
