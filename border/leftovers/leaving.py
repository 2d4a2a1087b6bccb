"""What a worker could leave behind for the next batch, left on purpose by a probe and looked for afterwards; child's side.

A process in a session of its own, names in `/tmp` and objects of System V need no descriptor, so the limit on descriptors does
not hold them. Where nothing refuses them, what follows a worker's end has to take them away.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
import stat
import time
from typing import Final

from border.frames import CHANNEL_FD

# From <sys/ipc.h>, the same on every architecture.
_IPC_CREAT, _IPC_EXCL, _IPC_RMID = 0o1000, 0o2000, 0
_BYTES: Final = 1
# How long a process that was left goes on when nobody looks for it any more.
_BREATH_SECONDS: Final = 0.02
_PIPE_BYTES: Final = 4096


class Leaving:
    """One probe's leftovers, by names and keys that both sides know: made in the fork server, before the child is forked."""

    def __init__(self) -> None:
        """Choose names that nobody has."""
        mark = int.from_bytes(os.urandom(3), "big")
        # Only names, nothing is opened by them: mkdir, symlink and mknod fail where there is something.
        self._names = [f"/tmp/macro-runner-{mark}-{kind}" for kind in ("folder", "link", "file")]  # noqa: S108
        self._key = 0x4D520000 | mark
        self._libc = ctypes.CDLL(None)

    def leave(self) -> None:
        """Leave whatever is not refused; called in the child, as the last that it does."""
        folder, link, file = self._names
        with contextlib.suppress(OSError):
            os.mkdir(folder, 0o700)  # noqa: PTH102 -- no pathlib in fork servers
        with contextlib.suppress(OSError):
            os.symlink("left", link)  # noqa: PTH211 -- as above
        with contextlib.suppress(OSError):
            os.mknod(file, 0o600 | stat.S_IFREG)
        create = _IPC_CREAT | _IPC_EXCL | 0o600
        self._libc.shmget(self._key, _BYTES, create)
        self._libc.semget(self._key, 1, create)
        self._libc.msgget(self._key, create)
        with contextlib.suppress(OSError):
            _leave_a_process()

    def nothing_is_left(self, pipe: int) -> bool:
        """Tell whether all of it is gone, and take away what is not; `pipe` is read by nobody but a process that was left."""
        try:
            # At once: whoever killed it has waited for it too, and until then it has its descriptors.
            gone = False
            while not gone and select.select([pipe], [], [], 0)[0]:
                gone = os.read(pipe, _PIPE_BYTES) == b""
        finally:
            os.close(pipe)  # a process that was left finds nobody behind it, and ends
        names = [name for name in self._names if os.path.lexists(name)]
        for name in names:
            with contextlib.suppress(OSError):
                (os.rmdir if name.endswith("folder") else os.unlink)(name)
        return not (self._remove_objects() or names) and gone

    def _remove_objects(self) -> bool:
        """Remove what there is of System V; tell whether there was anything."""
        libc = self._libc
        memory, semaphores, messages = (
            libc.shmget(self._key, 0, 0),
            libc.semget(self._key, 0, 0),
            libc.msgget(self._key, 0),
        )
        if memory >= 0:
            libc.shmctl(memory, _IPC_RMID, None)
        if semaphores >= 0:
            libc.semctl(semaphores, 0, _IPC_RMID)
        if messages >= 0:
            libc.msgctl(messages, _IPC_RMID, None)
        return bool(max(memory, semaphores, messages) >= 0)


def _leave_a_process() -> None:
    """Make a daemon of two forks, which holds the pipe; where nothing takes it away, it ends when nobody reads the pipe."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while os.write(CHANNEL_FD, b"\n"):
                time.sleep(_BREATH_SECONDS)
        os._exit(0)
