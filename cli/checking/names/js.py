"""Finds unknown names in JavaScript macros, with a parser and a scope analyser in a Node of its own; nothing of a macro is run.

Node has no files here but the analyser's own (its permission model), and no time without end.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Final

from cli.checking.names import UnknownName
from cli.faults import CliError
from runtimes.js.command import FOLDER as RUNTIME
from runtimes.js.command import find_node, remedy

FOLDER: Final = Path(__file__).parent.parent / "js_names"
PROGRAM: Final = FOLDER / "unknown_names.mjs"
CANNOT: Final = "JavaScript macros cannot be checked for unknown names"
# A library of a megabyte takes about one.
SECONDS: Final = 30
# The analyser recurses, and a sum of 5,000 terms is as many levels to it: in KiB, of the 8 MiB that a process has.
STACK: Final = "--stack-size=7000"


def unknown_names(source: str) -> list[UnknownName]:
    """Find names that a macro uses and does not have; it parses. Raises CliError where they cannot be looked for."""
    if not (FOLDER / "node_modules").is_dir():
        raise CliError(f"{CANNOT}: acorn and eslint-scope are not there: run {remedy()}.")
    try:
        reads = [f"--allow-fs-read={folder}/*" for folder in (FOLDER, RUNTIME)]
        command = [find_node(), STACK, "--permission", *reads, str(PROGRAM)]
        text = source.encode("utf-8", "surrogatepass")
        run = subprocess.run(command, input=text, capture_output=True, timeout=SECONDS, check=True, env={})
        found = json.loads(run.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise CliError(f"{CANNOT}: {type(error).__name__}.") from error
    return [UnknownName(name["line"], name["column"], name["message"], name["hint"]) for name in found]
