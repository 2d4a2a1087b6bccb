"""The images of the languages: their names, their targets, and which revision of the project they are made of."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Final

from border.languages import LANGUAGES
from cli.faults import CliError

if TYPE_CHECKING:
    from pathlib import Path

# target -> the tag that a build gives on this machine: `lambda` is what is pushed, `local` has the emulator in front.
TARGETS: Final = {"lambda": "latest", "local": "local"}
# Behind the revision of an image whose sources were not all committed: nobody can say what is in it.
UNCOMMITTED: Final = "-uncommitted"
REVISION_LABEL: Final = "org.opencontainers.image.revision"


def chosen_languages(language: str | None) -> list[str]:
    """Return one language, or all."""
    return [language] if language else list(LANGUAGES)


def image_name(language: str, target: str = "lambda") -> str:
    """Name an image on this machine."""
    return f"{LANGUAGES[language].image_name}:{TARGETS[target]}"


def read_revision(root: Path) -> str:
    """Return the commit that the project's folder is at, with a mark where it has changes; empty without git."""
    commit = _git(root, "rev-parse", "HEAD")
    if not commit:
        return ""
    return commit + (UNCOMMITTED if _git(root, "status", "--porcelain") else "")


def read_source(root: Path) -> str:
    """Return where the project is published, without a password that the address may hold; empty where it is nowhere."""
    return re.sub(r"(?<=://)[^/@]*@", "", _git(root, "config", "--get", "remote.origin.url"))


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise CliError("`git` is not on this machine: it says which revision an image is made of.") from error
    return done.stdout.strip() if done.returncode == 0 else ""
