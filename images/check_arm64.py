"""Checks, without building anything, that every pin of the images exists for arm64 too: `make arm64` runs it, and CI.

uv resolves each requirements file as if for the images' Python on aarch64, from wheels alone; it reads the index and downloads
nothing. A wheel that it chose has to be among the hashes of the file. isolated-vm's binaries come in one package for all
machines: the one for arm64 has to be in it.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
REQUIREMENTS: Final = ("lambda", "python", "node", "rie", "build")
# Debian 13's C library is 2.41: wheels for any older one will do.
PLATFORM: Final = "aarch64-manylinux_2_40"
PYTHON: Final = "3.13"
ADDONS: Final = ROOT / "runtimes" / "js" / "node_modules" / "isolated-vm" / "prebuilds"
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


def missing_addon(prebuilds: Path = ADDONS) -> str:
    """Compare what there is for x64 and for arm64; return what is wrong, or nothing."""
    wanted = {path.name for path in prebuilds.glob("linux-x64/*.glibc.node")}
    if not wanted:
        return f"{prebuilds}: no binaries at all; `make setup` fetches them."
    missing = wanted - {path.name for path in prebuilds.glob("linux-arm64/*.glibc.node")}
    return f"isolated-vm has no {', '.join(sorted(missing))} for arm64." if missing else ""


def main() -> None:
    """Check everything, and end with 1 where something is missing."""
    wrong = {f"requirements/{name}.txt": missing_wheels(ROOT / "requirements" / f"{name}.txt") for name in REQUIREMENTS}
    wrong["runtimes/js/package-lock.json"] = missing_addon()
    for name, found in wrong.items():
        print(f"{name}: {found or 'all there for arm64'}")  # noqa: T201 -- for whoever ran it
    sys.exit(any(wrong.values()))


if __name__ == "__main__":
    main()
