"""A language that is none of ours: the project with its files beside it, and a Python that finds them there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
FILES: Final = Path(__file__).with_name("files")
# What a language's own files may lie beside; nothing of it is written to.
_PACKAGES: Final = ("border", "cli", "handler", "playground", "runtimes", "sandbox", "tests/conformance/cases")


class Project(NamedTuple):
    """The project with one language more, and an interpreter that has its packages and no others of that name."""

    root: Path
    python: str


def own_files() -> list[Path]:
    """Return what the language adds, as paths in the project."""
    return sorted(path.relative_to(FILES) for path in FILES.rglob("*") if path.is_file() and path.suffix != ".pyc")


def make_project(into: Path) -> Project:
    """Copy the packages, and lay the language's files beside theirs; raises FileExistsError where one would be changed."""
    for package in _PACKAGES:
        shutil.copytree(ROOT / package, into / package, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for path in own_files():
        if (into / path).exists():
            raise FileExistsError(path)
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FILES / path, into / path)
    # Fork servers are started without any variable, so a path in the environment would be none of theirs.
    venv = into / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True, timeout=60)
    (packages,) = venv.glob("lib/python*/site-packages")
    (packages / "third.pth").write_text(f"{into}\n{sysconfig.get_path('purelib')}\n")
    return Project(into, str(venv / "bin" / "python"))
