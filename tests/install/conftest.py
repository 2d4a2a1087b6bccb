"""An installation as a person has it: the wheel in a bare virtual environment, and a PATH with nothing else on it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 300
# What a client of a package registry is told by the machine that it is on.
REGISTRY = ("UV_", "PIP_", "SSL_", "HTTP", "http", "REQUESTS_", "NODE_EXTRA", "npm_", "NO_PROXY", "no_proxy")


@dataclass(frozen=True)
class Installation:
    """One virtual environment, and the only folder of programs on its PATH besides its own."""

    folder: Path
    tools: Path

    @property
    def packages(self) -> Path:
        """Where its packages are."""
        (found,) = self.folder.glob("lib/python3*/site-packages")
        return found

    def run(self, *command: str, cwd: Path | None = None, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a program of it with a bare environment."""
        kept = {name: value for name, value in os.environ.items() if name.startswith(REGISTRY)}
        path = f"{self.folder / 'bin'}{os.pathsep}{self.tools}"
        assert shutil.which("cc", path=path) is None
        assert shutil.which("node", path=path) is None
        return subprocess.run(
            [self.folder / "bin" / command[0], *command[1:]],
            env={
                **kept,
                "PATH": path,
                "HOME": str(self.folder),
                "LC_ALL": "C.UTF-8",
                "npm_config_userconfig": str(Path.home() / ".npmrc"),
            },
            cwd=cwd or self.folder,
            input=text,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this machine's architecture."""
    into = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, ROOT / "images" / "wheels.py", "--into", into, "--machine", platform.machine()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = into.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Install the wheel with the pinned dependencies and no extra: no Node, no pip."""
    folder = tmp_path_factory.mktemp("bare") / "venv"
    uv = Path(sys.executable).parent / "uv"
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, folder], check=True, timeout=SECONDS)
    # As links to what is unpacked already: the same files, a second sooner.
    install = [uv, "pip", "install", "--quiet", "--link-mode", "hardlink", "--python", folder / "bin" / "python"]
    pins = ["--constraint", ROOT / "requirements" / "dev.txt"]
    subprocess.run([*install, *pins, wheel], check=True, timeout=SECONDS)
    tools = tmp_path_factory.mktemp("tools")
    (tools / "uv").symlink_to(uv)
    return Installation(folder, tools)
