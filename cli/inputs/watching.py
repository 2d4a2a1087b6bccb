"""Runs something again whenever one of a few files was saved."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Never

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Looking at two files costs some ten microseconds: five times a second is nothing, and feels immediate.
LOOK_SECONDS = 0.2
# So long a file may be missing while an editor puts the new one in its place; then it is gone.
GONE_SECONDS = 2.0

# What tells one version of a file from the next: its place on the disk, its size and time; None is no file.
Version = tuple[int, int, int, int] | None


def look(paths: list[Path]) -> list[Version]:
    """Look at all files, by their names: editors that save by renaming put another file under the same name."""
    versions: list[Version] = []
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            versions.append(None)
        else:
            versions.append((found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns))
    return versions


def wait_for_save(paths: list[Path], seen: list[Version]) -> list[Version]:
    """Wait until a file is not as it was `seen`, and the saving is over; return how they are now.

    A save is over when two looks see the same, with each file there: some editors empty a file, or move it away, and
    write it after that.
    """
    changed_at: float | None = None
    before = seen
    while True:
        time.sleep(LOOK_SECONDS)
        now = look(paths)
        if now == seen:
            changed_at = None
        elif changed_at is None:
            changed_at = time.monotonic()
        elif now == before and (None not in now or time.monotonic() - changed_at > GONE_SECONDS):
            return now
        before = now


def run_on_save(paths: list[Path], run: Callable[[list[Path]], None]) -> Never:
    """Call `run` with no paths, and then, until somebody interrupts it, with those that were saved."""
    changed: list[Path] = []
    # Looked at before each run, so that what is saved while it goes on is not missed.
    seen = look(paths)
    while True:
        run(changed)
        now = wait_for_save(paths, seen)
        changed = [path for path, old, new in zip(paths, seen, now, strict=True) if old != new]
        seen = now
