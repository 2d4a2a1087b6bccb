"""The image of a language that is none of ours, by the Dockerfile that docs/adding-a-language.md makes; its build ends with the self-check."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import docker.errors
from third import ROOT, make_project

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = ROOT / "docs" / "adding-a-language.md"
# What a build reads beside the packages (.dockerignore).
READ = (".dockerignore", "pyproject.toml", "README.md", "LICENSE", "images", "requirements", "Dockerfile.python")


def test_it_is_built_and_checks_itself(client: Any, tmp_path: Path) -> None:
    project = make_project(tmp_path)
    for name in READ:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    (command,) = re.findall(r"^sed -e (?:.|\n)*?> Dockerfile\.rpn$", DOCUMENT.read_text(), re.MULTILINE)
    subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True, timeout=30)
    try:
        built = subprocess.run(
            [project.python, "-m", "cli.start", "images", "build", "rpn"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=550,
        )
        assert built.returncode == 0, built.stdout + built.stderr
        said = client.containers.run(
            "macro-runner-rpn:latest",
            ["-I", "-m", "handler.self_check"],
            entrypoint="/usr/bin/python3",
            network_mode="none",
            remove=True,
        )
        assert said.decode().splitlines()[-1] == "self-check of rpn: good"
    finally:
        for tag in ("latest", "local"):
            try:
                client.images.remove(f"macro-runner-rpn:{tag}", force=True)
            except docker.errors.ImageNotFound:
                continue
