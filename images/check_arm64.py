"""Checks, without building anything, that every pin of the images exists for arm64 too: `make arm64` runs it first, and CI.

uv resolves each requirements file as if for the images' Python on aarch64, from wheels alone; it reads the index and downloads
nothing. A wheel that it chose has to be among the hashes of the file. Binaries of npm packages come in one package for all
machines: those for arm64 have to be in it.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

from border.languages import LANGUAGES

ROOT: Final = Path(__file__).resolve().parent.parent
REQUIREMENTS: Final = ("rie.txt", "build.txt")  # of every image, beside those of its language's entry
# Debian 13's C library is 2.41: wheels for any older one will do.
PLATFORM: Final = "aarch64-manylinux_2_40"
PYTHON: Final = "3.13"
SECONDS: Final = 300


def missing_wheels(requirements: Path) -> str:
    """Resolve one file for arm64, and look for the hashes of what was chosen; return what is wrong, or nothing."""
    command = [
        str(Path(sys.executable).with_name("uv")),
        "pip",
        "compile",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
    ]
    command += ["--python", sys.executable, "--python-platform", PLATFORM, "--python-version", PYTHON]
    done = subprocess.run(
        [*command, "--format=pylock.toml", str(requirements)],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    if done.returncode:
        return done.stderr.strip()
    pinned = requirements.read_text()
    chosen = tomllib.loads(done.stdout)["packages"]
    missing = [
        package["name"]
        for package in chosen
        if not any(wheel["hashes"]["sha256"] in pinned for wheel in package.get("wheels", ()))
    ]
    return f"no wheel for arm64 has its hash here: {', '.join(missing)}; `make lock` writes them." if missing else ""


def missing_addon(packages: Path) -> str:
    """Compare what npm packages have compiled for x64 and for arm64; return what is wrong, or nothing."""
    found = {machine: _addons(packages, machine) for machine in ("x64", "arm64")}
    if not found["x64"]:
        return f"{packages}: no binaries at all; `make setup` fetches them."
    missing = found["x64"] - found["arm64"]
    return f"{', '.join(sorted(missing))}: not there for arm64." if missing else ""


def _addons(packages: Path, machine: str) -> set[str]:
    found = packages.glob(f"*/prebuilds/linux-{machine}/*.glibc.node")
    return {f"{path.parents[2].name}'s {path.name}" for path in found}


def main() -> None:
    """Check everything, and end with 1 where something is missing."""
    images = [language.image for language in LANGUAGES.values()]
    names = dict.fromkeys([*(name for image in images for name in image.requirements), *REQUIREMENTS])
    wrong = {f"requirements/{name}": missing_wheels(ROOT / "requirements" / name) for name in names}
    wrong |= {image.npm: missing_addon(ROOT / image.npm) for image in images if image.npm}
    for name, found in wrong.items():
        print(f"{name}: {found or 'all there for arm64'}")  # noqa: T201 -- for whoever ran it
    sys.exit(any(wrong.values()))


if __name__ == "__main__":
    main()
