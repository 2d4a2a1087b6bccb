"""What `doctor` says of a machine beside the layers: versions, extras, ports, container engine, emulator, AWS's settings.

Nothing is fetched from anywhere, and no credential is read out: whether there are some is all that is told.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import socket
import subprocess
from typing import TYPE_CHECKING, Final

from border.languages import LANGUAGES
from cli.emulator.rie import find_emulator, installation
from cli.faults import CliError
from cli.values.safe_text import brief

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGES: Final = ("numpy", "pandas", "scipy")
# What an extra brings: a module that only it has.
EXTRAS: Final = {"plot": "matplotlib", "xlsx": "python_calamine", "parquet": "pyarrow"}
SHOWN: Final = 120
ENGINE_SECONDS: Final = 3
NODE_SECONDS: Final = 20


def look_around() -> dict[str, str]:
    """Say in a line each what stands on this machine; a part that is not here is no fault, and says so."""
    looks: dict[str, Callable[[], str]] = {
        "macro-runner": _versions,
        "node": _node,
        "extras": _extras,
        "ports": _ports,
        "engine": _engine,
        "emulator": _emulator,
        "aws": _aws,
    }
    return {name: brief(_look(look), SHOWN) for name, look in looks.items()}


def _look(look: Callable[[], str]) -> str:
    """Look at one part; an image has of these packages what its own commands need."""
    try:
        return look()
    except ModuleNotFoundError as error:
        return f"not here: there is no {error.name}"


def _versions() -> str:
    # The image of JavaScript macros has none of them.
    there = [name for name in PACKAGES if importlib.util.find_spec(name) is not None]
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in there) or "no packages of science"
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return f"{importlib.metadata.version('macro-runner')}, Python {platform.python_version()}, {packages}, {system}"


def _node() -> str:
    from runtimes.js.command import find_node  # noqa: PLC0415 -- the image of Python macros has no such folder

    try:
        node = find_node()
        asked = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=NODE_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        return f"none: {error}"
    return f"{asked.stdout.strip() or 'does not start'} ({node})"


def _extras() -> str:
    there = [name for name, module in EXTRAS.items() if importlib.util.find_spec(module) is not None]
    lacking = [name for name in EXTRAS if name not in there]
    more = f"; without {', '.join(lacking)} (`pip install 'macro-runner[{lacking[0]}]'`)" if lacking else ""
    return (", ".join(there) or "none") + more


def _ports() -> str:
    return ", ".join(f"{one.port} ({one.name}) {_state(one.port)}" for one in LANGUAGES.values())


def _state(port: int) -> str:
    with socket.socket() as tried:
        tried.settimeout(1)
        return "in use" if tried.connect_ex(("127.0.0.1", port)) == 0 else "free"


def _engine() -> str:
    # Imported here, as no other command should wait for them.
    import docker  # noqa: PLC0415
    import requests  # noqa: PLC0415

    try:
        client = docker.from_env(timeout=ENGINE_SECONDS)
        try:
            version = client.version()
        finally:
            client.close()
    except (docker.errors.DockerException, requests.RequestException, OSError):
        return "none answers; needed for `images` alone"
    return f"{version.get('Platform', {}).get('Name') or 'Docker'} {version.get('Version')}"


def _emulator() -> str:
    try:
        return str(find_emulator(installation()))
    except CliError as error:
        return f"none: {error}"


def _aws() -> str:
    # Imported here, as above.
    import boto3  # noqa: PLC0415
    from botocore.exceptions import BotoCoreError  # noqa: PLC0415

    # Or a machine that is none of AWS's would wait for the address that only those have.
    os.environ.setdefault("AWS_EC2_METADATA_DISABLED", "true")
    try:
        session = boto3.session.Session()
        found = session.get_credentials()
    except BotoCoreError as error:
        return str(error)
    source = "no credentials; needed for --function alone" if found is None else f"credentials by {found.method}"
    return f"profile {session.profile_name}, region {session.region_name or 'none'}, {source}"
