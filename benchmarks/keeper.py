"""Ends what is in a cgroup and removes it, whatever becomes of the bench: a small process waits for the bench's end.

The bench holds a pipe to it. The pipe closes when the bench is done with the group, and also when the bench is killed.
Run as `python -I -S benchmarks/keeper.py THAWED FILE FOLDER…`, so it imports nothing of ours.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.cgroups import Group

_SECONDS: Final = 20.0


@contextlib.contextmanager
def kept(group: Group) -> Iterator[Group]:
    """Give a group, and end and remove it afterwards; raises RuntimeError where that was not possible."""
    folders = [str(folder) for folder in group.folders]
    keeper = subprocess.Popen(
        [sys.executable, "-I", "-S", __file__, *group.thawing(), *folders],
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for the bench
    )
    try:
        yield group
    finally:
        keeper.communicate()
        if keeper.returncode:
            raise RuntimeError(f"not removed: {', '.join(folders)}")


def clear(thaw: Path, word: str, folders: list[Path]) -> bool:
    """Thaw and kill all that is in a group until nothing is, remove it, and tell whether it is gone."""
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            thaw.write_text(word)  # what is frozen does not die
        left = False
        for folder in folders:
            with contextlib.suppress(OSError):
                for pid in (folder / "cgroup.procs").read_text().split():
                    left = True
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(int(pid), signal.SIGKILL)
        if not left:
            for folder in folders:
                with contextlib.suppress(OSError):
                    folder.rmdir()
            if not any(folder.exists() for folder in folders):
                return True
        time.sleep(0.005)
    return False


def main() -> None:
    """Wait for the end of the bench, and clear up."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    thaw, word, *folders = sys.argv[1:]
    sys.stdin.read()
    sys.exit(not clear(Path(thaw), word, [Path(folder) for folder in folders]))


if __name__ == "__main__":
    main()
