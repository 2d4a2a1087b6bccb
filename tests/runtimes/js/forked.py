"""Fork servers whose Node has changed sources, in JavaScript or in C: to see what a worker has, and that a guard is what keeps it from more."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from altered import altered_folder

from runtimes.js.command import FOLDER, PROJECT

_SERVER = """
import os
from runtimes import forkserver
from runtimes.js import forking
made = forking.zygote_command
forking.zygote_command = lambda *given: [part.replace({old!r}, {new!r}) for part in made(*given)]
{more}
forkserver.main()
"""


def changed_server(target: Path, changes: list[tuple[str, str, str]], more: str = "") -> tuple[str, ...]:
    """Write the program of a fork server, for sandbox.fork_client.PROGRAM.

    `changes` are of files of the worker's folder, or `../native/….c`. `more`: what the program changes of itself, in Python.
    """
    folder = target / "js"
    shutil.copytree(Path(FOLDER).parent / "native", target / "native")
    altered_folder(folder, changes)
    if any(name.endswith(".c") for name, _, _ in changes):
        addon = folder / "zygote" / "zygote.node"
        subprocess.run([folder / "zygote" / "build.sh", Path(PROJECT, ".cache/node/include"), addon], check=True)
    program = target / "server.py"
    program.write_text(_SERVER.format(old=FOLDER, new=str(folder), more=more))
    return (str(program),)
