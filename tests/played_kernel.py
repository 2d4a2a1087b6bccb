"""Builds a part in C by itself, with a program around it that plays the kernel to it."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

# A place beyond an array's end ends the program; this needs no library. What is an error where mutants are built is one at once.
_CHECKS = ("-fsanitize=bounds", "-fsanitize-undefined-trap-on-error", "-D_FORTIFY_SOURCE=3")
_ERRORS = ("-Werror=implicit-function-declaration", "-Werror=return-type")


def build(folders: pytest.TempPathFactory, source: Path, part: Path, *more: str | Path) -> str:
    """Compile a program that includes PART, with whatever else it needs; return where it is."""
    if shutil.which("cc") is None:
        pytest.skip("there is no C compiler")
    target = folders.mktemp(source.stem) / source.stem
    compiler = os.environ.get("CC", "cc")
    named = f'-DPART="{part}"'
    subprocess.run([compiler, "-std=gnu11", "-O1", *_CHECKS, *_ERRORS, named, "-o", target, source, *more], check=True)
    return str(target)
