"""Writes small files whole: whoever reads one while it is written gets the old one or the new one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cli.faults import CliError

if TYPE_CHECKING:
    from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` beside `path` and put it in its place at once; raises CliError if that cannot be done."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise CliError(f"{path}: cannot be written: {error.strerror or error}.") from None


def sync_folder(path: Path) -> None:
    """Have the disk know the name of a file that was made or replaced."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
