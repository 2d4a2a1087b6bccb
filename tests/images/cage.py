"""A container in a cage like Lambda's: what it may not do there, it may not do here.

Read-only root, a file system in memory at /tmp, Lambda's user id, no capabilities, no new privileges, no /dev/shm, a kernel that
refuses what Lambda's refuses (kernels.py), its share of memory and processor, and a network that leads nowhere: only this machine
reaches the container, at its own address.
(An internal network publishes no ports, so nothing else of the machine's network does.)
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kernels import LAMBDA
from targets import INVOKE_PATH, OverHttp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docker import DockerClient
    from docker.models.containers import Container
    from kernels import Kernel

UID: Final = 993
LABEL: Final = "macro-runner-test"
PYTHON: Final = "/usr/bin/python3"
_LOOK_INSIDE: Final = Path(__file__).with_name("look_inside.py").read_text()
# A cold start with a third of a processor, on a machine that has other things to do.
START_SECONDS: Final = 60.0
_LINES_SECONDS: Final = 10.0


class Size(NamedTuple):
    """What a function has: memory, and the share of processors that Lambda gives with it (1769 MB are one)."""

    memory_mb: int
    processors: float


# As the functions are deployed (python 1024, js 512), and each in the other's size.
LARGE: Final = Size(1024, 0.58)
SMALL: Final = Size(512, 0.29)
SIZES: Final = {"python": LARGE, "js": SMALL}


def cage_options(size: Size, network: str, kernel: Kernel = LAMBDA) -> dict[str, Any]:
    """Return what every container of these tests is started with."""
    return {
        "detach": True,
        "labels": [LABEL],
        "read_only": True,
        "tmpfs": {"/tmp": "rw,exec,mode=1777,size=512m"},
        "user": f"{UID}:{UID}",
        "cap_drop": ["ALL"],
        "security_opt": kernel.security_options(),
        "ipc_mode": "none",
        "mem_limit": f"{size.memory_mb}m",
        "memswap_limit": f"{size.memory_mb}m",
        "nano_cpus": round(size.processors * 1e9),
        "pids_limit": 1024,
        "network": network,
    }


class Cage(OverHttp):
    """A function of the target `local`, started and reachable."""

    def __init__(
        self,
        client: DockerClient,
        network: str,
        language: str,
        size: Size | None = None,
        environment: Mapping[str, str] | None = None,
        kernel: Kernel = LAMBDA,
    ) -> None:
        """Start it; the handler itself starts with the first invocation, as the emulator does it."""
        size = size or SIZES[language]
        self.client, self.language, self.invoked = client, language, 0
        self.container: Container = client.containers.run(
            f"macro-runner-{language}:local",
            environment={
                "AWS_LAMBDA_FUNCTION_TIMEOUT": "65",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(size.memory_mb),
                **(environment or {}),
            },
            **cage_options(size, network, kernel),
        )
        try:
            super().__init__(f"http://{address_of(self.container)}:8080{INVOKE_PATH}")
            self._wait_until_listening()
        except BaseException:
            self.close()
            raise

    def _wait_until_listening(self) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            try:
                self._opener.open(self._url.removesuffix(INVOKE_PATH), timeout=5)
            except OSError as answer:
                if hasattr(answer, "code"):  # "not found" is an answer too
                    return
                time.sleep(0.02)
        raise TimeoutError(f"the container does not listen: {self.said()[-2000:]}")

    def invoke(self, event: Any) -> Any:
        """Invoke it, as OverHttp does; counted for `lines`."""
        self.invoked += 1
        return super().invoke(event)

    def said(self) -> str:
        """Return what the emulator and the handler have written."""
        return self.container.logs().decode(errors="replace")

    def lines(self) -> list[dict[str, Any]]:
        """Return the handler's own lines, one for each invocation; the engine may have the last some time after its answer."""
        until = time.monotonic() + _LINES_SECONDS
        while True:
            lines = [json.loads(line) for line in self.said().splitlines() if line.startswith('{"_aws"')]
            if len(lines) >= self.invoked or time.monotonic() > until:
                return lines
            time.sleep(0.02)

    def look_inside(self) -> dict[str, Any]:
        """Look at its processes and files, as root from a container beside it; see look_inside.py for the shape."""
        said = self.client.containers.run(
            f"macro-runner-{self.language}:local",
            ["-I", "-c", _LOOK_INSIDE],
            entrypoint=PYTHON,
            user="0:0",
            pid_mode=f"container:{self.container.id}",
            network_mode="none",
            cap_drop=["ALL"],
            cap_add=["SYS_PTRACE", "DAC_READ_SEARCH"],
            security_opt=["apparmor=unconfined"],
            labels=[LABEL],
            remove=True,
        )
        looked: dict[str, Any] = json.loads(said)
        return looked

    def run_inside(self, program: str) -> str:
        """Run a Python program in the container, as the user that everything runs as there; return what it printed."""
        code, said = self.container.exec_run([PYTHON, "-I", "-c", program], user=f"{UID}:{UID}")
        assert code == 0, said.decode()
        return str(said.decode())

    def close(self) -> None:
        """End it."""
        self.container.remove(force=True)


def address_of(container: Container) -> str:
    """Return a container's address on the cage's network."""
    container.reload()
    (network,) = container.attrs["NetworkSettings"]["Networks"].values()
    return str(network["IPAddress"])
