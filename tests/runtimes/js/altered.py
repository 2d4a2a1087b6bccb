"""A worker with one of its guards taken out, to see that the attack which it stops gets through."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from runtimes.js.command import FOLDER, find_node, worker_command


def altered_folder(target: Path, changes: list[tuple[str, str, str]]) -> Path:
    """Copy the worker's folder; in each `(file, old, new)` the old text, which has to be there once, becomes the new one."""
    shutil.copytree(
        FOLDER, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "__pycache__", "node_modules")
    )
    # A link: Node's permissions are for what it leads to, and one process can take isolated-vm's binary from one place only.
    (target / "node_modules").symlink_to(Path(FOLDER, "node_modules"))
    for name, old, new in changes:
        path = target / name
        text = path.read_text()
        if old not in text and "MACRO_MUTANT" in os.environ:
            pytest.skip("the guard that this takes out has been changed by `make mutate`")
        assert text.count(old) == 1, (name, old)
        path.write_text(text.replace(old, new))
    return target


def altered_command(target: Path, changes: list[tuple[str, str, str]]) -> list[str]:
    """Build the command line of a worker with these changes."""
    folder = altered_folder(target, changes)
    return [part.replace(FOLDER, str(folder)) for part in worker_command(find_node())]
