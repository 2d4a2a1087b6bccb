"""Names and attributes that workers have left in folders that everybody may write to; used on the parent's side and by probes.

A worker opens no file, but calls on names need no descriptor: `mkdir`, `symlink`, `mknod`, `rename`, `chmod`, `utimensat`,
`setxattr`. What they leave holds some bytes, and the next batch could read them.
"""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# Where a user who owns nothing can make names: the image's other folders are root's, which tests/images holds.
FOLDERS: Final = ("/tmp", "/dev/shm", "/dev/mqueue", "/var/tmp")  # noqa: S108 -- to be emptied
_OPEN_TO_US: Final = 0o700


class Folder:
    """One folder, and what hung on it before the first worker. In it is nothing of this user's that a worker has not left."""

    def __init__(self, path: str) -> None:
        """Take a look."""
        self.path = path
        self._status = os.stat(path)  # noqa: PTH116 -- no pathlib in fork servers
        self._attributes = _attributes(path)

    def clear(self) -> int:
        """Take away what is there; return how much that was, without counting what was in it."""
        new = [f"{self.path}/{name}" for name in os.listdir(self.path)]  # noqa: PTH208 -- as above
        # A worker makes nothing that belongs to another user: what does is somebody else's, and could not be removed.
        found = [path for path in new if os.lstat(path).st_uid == os.geteuid()]
        remove_all(found)
        return len(found) + self._restore()

    def _restore(self) -> int:
        """Give the folder its own attributes back, where it is ours and somebody has changed them."""
        changed = 0
        for name in _attributes(self.path) - self._attributes:
            os.removexattr(self.path, name)
            changed += 1
        now, then = os.stat(self.path), self._status  # noqa: PTH116 -- as above
        if (
            now.st_uid != os.geteuid()
        ):  # then nobody but its owner could: the times of a folder that is another's are the clock's
            return changed
        if now.st_mode != then.st_mode:
            os.chmod(self.path, stat.S_IMODE(then.st_mode))  # noqa: PTH101 -- as above
            changed += 1
        if (now.st_atime_ns, now.st_mtime_ns) != (then.st_atime_ns, then.st_mtime_ns):
            # Also after honest changes, and after our own look: not counted.
            os.utime(self.path, ns=(then.st_atime_ns, then.st_mtime_ns))
        return changed


def remove_all(paths: Iterable[str]) -> None:
    """Remove these, with all that is in them: however deep, whatever their modes, without following a link.

    A folder in a folder is moved up beside its parent before that is removed: so no path gets long, and no depth is too
    deep. Nobody changes anything meanwhile: whoever could has ended.
    """
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        try:
            os.unlink(path)  # noqa: PTH108 -- no pathlib in fork servers
        except FileNotFoundError:
            continue
        except (IsADirectoryError, PermissionError):
            with contextlib.suppress(FileNotFoundError):
                os.chmod(path, _OPEN_TO_US)  # noqa: PTH101 -- as above
            parent = path.rpartition("/")[0]
            with os.scandir(path) as entries:
                inside = [entry.path for entry in entries]
            for one in inside:
                if os.path.isdir(one) and not os.path.islink(one):  # noqa: PTH112, PTH114 -- as above
                    os.chmod(one, _OPEN_TO_US)  # noqa: PTH101 -- as above
                    moved = f"{parent}/.left-{os.urandom(8).hex()}"  # a name that nobody can have taken
                    os.rename(one, moved)  # noqa: PTH104 -- as above
                    waiting.append(moved)
                else:
                    os.unlink(one)  # noqa: PTH108 -- as above
            os.rmdir(path)  # noqa: PTH106 -- as above


def _attributes(path: str) -> frozenset[str]:
    try:
        return frozenset(os.listxattr(path))
    except OSError:  # a file system without them
        return frozenset()
