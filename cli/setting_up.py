"""The steps by which an installation without Node comes to run JavaScript macros: what is missing, and what brings it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from cli.faults import CliError
from runtimes.js import command
from runtimes.js.command import find_node, isolated_vm

# Where `check` has the parser of JavaScript.
ADDON, FOLDER, NODE_WHEEL, PROJECT = map(Path, (command.ADDON, command.FOLDER, command.NODE_WHEEL, command.PROJECT))
NAMES: Final = PROJECT / "cli" / "checking" / "js_names"
# The pinned wheel of Node with its hashes, as images have it: setup.py puts it there.
NODE_PIN: Final = FOLDER / "node.txt"
NPM: Final = NODE_WHEEL / "lib/node_modules/npm/bin/npm-cli.js"
QUIET: Final = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
MINUTES: Final = 10 * 60


def is_a_clone() -> bool:
    """Tell whether `make setup` does all this here."""
    return (PROJECT / "Makefile").is_file()


def forks_workers() -> bool:
    """Tell whether workers are forked, and not executed."""
    return ADDON.is_file()


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
    ("isolated-vm", lambda: Path(isolated_vm()).is_file(), lambda: bring_packages(FOLDER)),
    ("acorn and eslint-scope", (NAMES / "node_modules").is_dir, lambda: bring_packages(NAMES)),
    ("what forks workers", need_no_addon, compile_addon),
)
