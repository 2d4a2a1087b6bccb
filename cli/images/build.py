"""`macro-runner images build`: builds the images with the machine's container engine."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from border.languages import LANGUAGES
from cli.faults import CliError
from cli.images.names import TARGETS, image_name, read_revision, read_source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console


def build_images(
    console: Console,
    root: Path,
    languages: Sequence[str],
    *,
    base: str | None,
    platform: str | None,
    readable_interpreter: bool = False,
) -> None:
    """Build every target of these languages; raises CliError where one does not build."""
    client = find_client()
    # With the build of newer clients where it is there; their warning about the other one is for people who can choose.
    environment = {**os.environ, "BUILDKIT_PROGRESS": "plain"}
    for language in languages:
        for target in TARGETS:
            name = image_name(language, target)
            console.print(f"{name}: building")
            command = build_command(
                client,
                root,
                language,
                target,
                base=base,
                platform=platform,
                readable_interpreter=readable_interpreter,
            )
            done = subprocess.run(
                command,
                cwd=root,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            if done.returncode:
                console.print(done.stdout, soft_wrap=True)
                raise CliError(f"{name} does not build; what the engine said is above.")
            console.print(f"{name}: built, {size_in_mb(client, name)} MB")


def build_command(
    client: str,
    root: Path,
    language: str,
    target: str,
    *,
    base: str | None,
    platform: str | None,
    readable_interpreter: bool = False,
) -> list[str]:
    """Make the command line of one build."""
    arguments = {
        "SOURCE": read_source(root),
        "VERSION": importlib.metadata.version("macro-runner"),
        "REVISION": read_revision(root),
    }
    if base:
        arguments["BASE_IMAGE"] = base
    if readable_interpreter:
        arguments["INTERPRETER_MODE"] = "755"
    options = [f"--build-arg={name}={value}" for name, value in arguments.items()]
    if platform:
        options.append(f"--platform={platform}")
    return [client, "build", f"--file={LANGUAGES[language].dockerfile}", f"--target={target}",
            f"--tag={image_name(language, target)}", *options, "."]  # fmt: skip


def find_client() -> str:
    """Find the engine's client; raises CliError where there is none, or no engine behind it."""
    client = shutil.which("docker")
    if client is None:
        raise CliError(
            "`docker` is not on this machine; on plain Debian, `images/engine.sh start` installs and starts it."
        )
    said = subprocess.run([client, "version", "--format", "{{.Server.Version}}"], capture_output=True, check=False)
    if said.returncode:
        raise CliError("The container engine does not run; on plain Debian, `images/engine.sh start` starts it.")
    return client


def size_in_mb(client: str, name: str) -> int:
    """Return an image's size, uncompressed."""
    said = subprocess.run([client, "image", "inspect", "--format", "{{.Size}}", name], capture_output=True, check=True)
    return round(int(said.stdout) / 1e6)
