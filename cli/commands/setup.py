"""The command `setup`: brings what a language needs and this installation lacks, and ends with a macro that runs."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from cli.calls.in_process import in_process
from cli.checking.names.js import FOLDER as NAMES
from cli.commands.options import base_event
from cli.faults import CliError
from cli.inputs.macro import Macro
from cli.terminal.console import faults_as_sentences, open_console
from runtimes.js.command import ADDON, FOLDER, NODE_WHEEL, PROJECT, find_node, isolated_vm

if TYPE_CHECKING:
    from pathlib import Path

# The pinned wheel of Node with its hashes, as images have it: setup.py puts it there.
NODE_PIN: Final = FOLDER / "node.txt"
NPM: Final = NODE_WHEEL / "lib/node_modules/npm/bin/npm-cli.js"
QUIET: Final = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
MINUTES: Final = 10 * 60
TRIAL: Final = Macro("js", b"output.sum = json.a + json.b;")


def setup(
    language: Annotated[Literal["js"], typer.Argument(help="Python macros need no setup.")],
) -> None:
    """Bring Node for JavaScript macros into this installation, pinned by hash, and try a macro.

    The wheels of this package have all else; where it was installed from its sources, isolated-vm and the parser of `check`
    are fetched from npm, and what forks workers is compiled if there is a C compiler.
    """
    assert language == "js"  # noqa: S101 -- typer takes no other
    with faults_as_sentences():
        if (PROJECT / "Makefile").is_file():
            raise CliError("This is a clone of the project: `make setup` brings all that it needs.")
        for what, is_here, bring in STEPS:
            if not is_here():
                typer.echo(f"{what} …")
                bring()
        answer = in_process("js")({**base_event(TRIAL, None), "items": [{"id": "1", "data": {"a": 20, "b": 22}}]})
        if [result.get("output") for result in answer["results"]] != [{"sum": 42}]:
            raise CliError(f"JavaScript macros do not run here yet: {answer}")
    how = "" if ADDON.is_file() else " Workers are executed, not forked (no C compiler): 40 ms more for each batch."
    open_console().print(f"JavaScript macros run here.{how}", soft_wrap=True)


def has_node() -> bool:
    """Tell whether there is a Node."""
    try:
        find_node()
    except FileNotFoundError:
        return False
    return True


def bring_node() -> None:
    """Install Node's wheel into the environment that this command runs in."""
    if importlib.util.find_spec("pip") is not None:
        installer = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install"]
    elif (uv := shutil.which("uv")) is not None:
        installer = [uv, "pip", "install", "--python", sys.executable]
    else:
        raise CliError(
            "There is neither pip nor uv here to install Node with: install this package with its extra `js`."
        )
    run([*installer, "--quiet", "--no-deps", "--require-hashes", "--requirement", str(NODE_PIN)], FOLDER)


def bring_packages(folder: Path) -> None:
    """Fetch what the lock file of `folder` names."""
    if not NPM.is_file():
        raise CliError("The Node that MACRO_NODE names has no npm that is known here: unset it for the setup.")
    run([find_node(), str(NPM), "ci", *QUIET], folder)


def compile_addon() -> None:
    """Compile what forks JavaScript workers, against the headers of that very Node."""
    run(["sh", str(ADDON.parent / "build.sh"), str(NODE_WHEEL / "include/node"), str(ADDON)], FOLDER)


def need_no_addon() -> bool:
    """Tell whether the addon is here, or nothing is that could compile it."""
    headers = NODE_WHEEL / "include/node/node_api.h"
    return ADDON.is_file() or not headers.is_file() or shutil.which(os.environ.get("CC", "cc")) is None


def run(command: list[str], folder: Path) -> None:
    """Run one step; raises CliError with the last that it said."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=MINUTES, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise CliError(f"{command[0]} did not run: {error}") from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()[-1000:]
        raise CliError(f"{' '.join(command[:4])} … failed in {folder}: {said}")


STEPS: Final = (
    ("Node", has_node, bring_node),
    ("isolated-vm", lambda: isolated_vm().is_file(), lambda: bring_packages(FOLDER)),
    ("acorn and eslint-scope", (NAMES / "node_modules").is_dir, lambda: bring_packages(NAMES)),
    ("what forks workers", need_no_addon, compile_addon),
)
