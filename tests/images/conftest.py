"""Builds the images once, and gives cages of them; skips everything here where there is no container engine.

MACRO_TEST_IMAGES=required (CI, `macro-runner images test`) makes a missing engine a failure.
"""

from __future__ import annotations

import fcntl
import gc
import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docker
import pytest
from cage import LABEL, Cage
from docker.errors import DockerException
from kernels import LAMBDA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kernels import Kernel

ROOT = Path(__file__).resolve().parents[2]
NO_ENGINE = "No container engine runs here, so the images are not tested: start one (on plain Debian, `images/engine.sh start`)."


def connect() -> docker.DockerClient | None:
    try:
        found = docker.from_env(timeout=300)
        found.ping()
    except (DockerException, OSError):
        return None
    return found


@pytest.fixture(scope="session")
def client() -> Iterator[docker.DockerClient]:
    found = connect()
    if found is None:
        with warnings.catch_warnings():
            # The library leaves the socket behind with which it found nobody.
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()
        if os.environ.get("MACRO_TEST_IMAGES") == "required":
            pytest.fail(NO_ENGINE)
        pytest.skip(NO_ENGINE)
    yield found
    found.close()


@pytest.fixture(scope="session")
def images(client: docker.DockerClient, tmp_path_factory: pytest.TempPathFactory) -> docker.DockerClient:
    """Build both images; where nothing has changed, the engine has them already. Of the processes of a run, one builds."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    built = folder / "images-are-built"
    with (folder / "images.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.exists():
            done = subprocess.run([sys.executable, "-m", "cli.main", "images", "build"], cwd=ROOT, check=False)
            assert done.returncode == 0, "the images do not build; what the engine said is above"
            built.touch()
    return client


@pytest.fixture(scope="session")
def network(images: docker.DockerClient) -> Iterator[str]:
    made = images.networks.create(f"{LABEL}-{os.getpid()}", internal=True, check_duplicate=True, labels={LABEL: ""})
    yield made.name
    for container in images.containers.list(all=True, filters={"network": made.id}):
        container.remove(force=True)
    made.remove()


@pytest.fixture(scope="module")
def cage(images: docker.DockerClient, network: str) -> Iterator[Callable[..., Cage]]:
    """Give cages by (language, size, environment, kernel): one at a time is up, for they share a small machine."""
    up: dict[Any, Cage] = {}

    def open_cage(
        language: str, size: Any = None, environment: dict[str, str] | None = None, kernel: Kernel = LAMBDA
    ) -> Cage:
        key = (language, size, kernel, *sorted((environment or {}).items()))
        if key not in up:
            close_all()
            up[key] = Cage(images, network, language, size, environment, kernel)
        return up[key]

    def close_all() -> None:
        for one in up.values():
            one.close()
        up.clear()

    yield open_cage
    close_all()
