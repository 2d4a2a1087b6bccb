"""The package as a notebook has it: in an environment of its own, beside a kernel, with the command somewhere else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The command of the tree, as `make setup` installs it.
COMMAND = Path(sys.executable).parent / "macro-runner"


@pytest.fixture(autouse=True)
def command(monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MACRO_RUNNER_COMMAND", str(COMMAND))
    return COMMAND


@pytest.fixture(scope="session")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the environment, and return its Python: nothing of the command's is in it but the one package."""
    folder = tmp_path_factory.mktemp("notebook")
    subprocess.run(
        [sys.executable, ROOT / "images/wheels.py", "--notebook", "--into", folder], check=True, capture_output=True
    )
    (wheel,) = folder.glob("*.whl")
    uv = COMMAND.parent / "uv"
    python = folder / "venv" / "bin" / "python"
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, folder / "venv"], check=True)
    install = [uv, "pip", "install", "--quiet", "--link-mode", "hardlink", "--python", python]
    subprocess.run([*install, "--require-hashes", "--requirement", ROOT / "requirements/notebook.txt"], check=True)
    subprocess.run([*install, "--no-deps", wheel], check=True)
    return python
