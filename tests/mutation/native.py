"""Builds what is C anew after a mutant has changed it, and tells whether a machine would run anything else then."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

MADE = ("runtimes/native/forking.so", "runtimes/js/zygote/zygote.node", "runtimes/js/starter/start")
# A warning is an error in the product; the tests build altered sources of their own, from what a mutant has changed.
ENVIRONMENT = {"CC": str(Path(__file__).resolve().with_name("lenient_cc.sh"))}


def build(tree: Path) -> tuple[bytes, ...] | None:
    """Return what the compiler makes of a tree's C; None where it makes nothing of it.

    Two that are the same to the last byte are one program, and no mutants of each other.
    """
    command = ["make", "--silent", "VENV=.venv", *MADE]
    made = subprocess.run(command, cwd=tree, env={**os.environ, **ENVIRONMENT}, capture_output=True, check=False)
    return None if made.returncode else tuple((tree / name).read_bytes() for name in MADE)
