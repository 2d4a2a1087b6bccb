"""Whether this environment is proved to be the service's own, so that what appears in it is a worker's; parent's side.

What is left there is ended and deleted without a question. So each of these has to hold, none of them is a word of the
environment's variables alone, and where one does not, nothing is touched: a fork server may still be a subreaper.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from border.leftovers.names import FOLDERS
from border.leftovers.objects import count_objects
from border.leftovers.processes import INIT, parent_of, pids

if TYPE_CHECKING:
    from collections.abc import Iterator

# `-X` with this is what an image's first program (handler.drop_environment) gives the handler. Nothing else does.
STARTED_BY_AN_IMAGE: Final = "macro_runner_image"
# The machine's own namespaces, by numbers that the kernel has fixed.
_FIRST_PROCESSES: Final = "pid:[4026531836]"
_FIRST_OBJECTS: Final = "ipc:[4026531839]"
_MOUNT_POINT, _MOUNT_ROOT = 4, 3
_PROC: Final = "/proc/self"


def why_not_alone() -> str:
    """Return why it is not proved, as a sentence for the log; empty where it is. Called before anything is started."""
    return next(_reasons(), "")


def _reasons() -> Iterator[str]:
    if STARTED_BY_AN_IMAGE not in sys._xoptions:  # noqa: SLF001 -- the documented place of `-X`
        yield "the handler was not started by an image's entry point"
    if os.geteuid() == 0:
        yield "the service runs as root, whose files and processes are everywhere"
    if os.access(__file__, os.W_OK) or os.access(os.path.dirname(__file__), os.W_OK):  # noqa: PTH120 -- no pathlib in a start
        yield "the service's own files belong to its user: this is no image"
    if INIT not in (os.getpid(), os.getppid()):
        yield "neither the handler nor its parent is process 1"
    # From outside (`docker exec`) come those without a parent here: they are nobody's leftovers, and stay.
    others = [pid for pid in pids() if pid not in (INIT, os.getpid()) and _is_ours(pid) and parent_of(pid)]
    if others:
        yield f"processes of the same user were there before: {others}"
    # What follows, Lambda grants: it gives an environment, a machine of its own, to one function. The variable is no proof by
    # itself; with all of the above it only says why the namespaces may be the machine's.
    if not os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE"):
        yield from _reasons_in_a_container()


def _reasons_in_a_container() -> Iterator[str]:
    for kind, first in (("pid", _FIRST_PROCESSES), ("ipc", _FIRST_OBJECTS)):
        try:
            namespace = os.readlink(f"{_PROC}/ns/{kind}")  # noqa: PTH115 -- as above
        except OSError as error:
            namespace = f"{first}: {error}"
        if namespace.startswith(first):
            yield f"the {kind} namespace is the machine's own"
    for folder in FOLDERS:
        if os.access(folder, os.W_OK) and os.listdir(folder):  # noqa: PTH208 -- as above
            yield f"{folder} is not empty at the start, so others may use it"
    shared = [point for point, root in _mounts() if point in FOLDERS and root != "/"]
    if shared:
        yield f"{', '.join(shared)}: a folder from outside of the container"
    if count_objects():
        yield "there are System V objects already, so others may use them"


def _is_ours(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def _mounts() -> Iterator[tuple[str, str]]:
    """Read which folder of a file system is mounted where."""
    with open(f"{_PROC}/mountinfo") as mounts:  # noqa: PTH123 -- as above
        for line in mounts:
            fields = line.split()
            yield fields[_MOUNT_POINT], fields[_MOUNT_ROOT]
