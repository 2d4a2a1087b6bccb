"""A cage whose workers run any code: the handler of an image, with the fork servers of tests/break_glass in it.

It speaks over standard input and output, as there is no emulator: the handler is process 1, as in production.
"""

from __future__ import annotations

import base64
import io
import json
import platform
import select
import struct
import tarfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from cage import PYTHON, SIZES, cage_options
from kernels import LAMBDA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docker import DockerClient
    from kernels import Kernel

BREAK_GLASS: Final = Path(__file__).resolve().parents[1] / "break_glass"
_INSIDE: Final = "/break_glass"
_INTERPRETER: Final = "/usr/bin/python3.13"
_SECONDS: Final = 90.0
_OUTPUT: Final = 1
# Of each piece that the engine hands on: where from, and how long it is.
_PIECE: Final = struct.Struct(">BxxxI")


# What attacks leave, if they can.
NAME: Final = "left-by-an-attack"
# What a container has that no attack may change; of this user nothing else is there.
_A_FILE_OF_THE_IMAGE: Final = "/etc/debian_version"


class OpenCage:
    """One container, up until it is closed."""

    def __init__(
        self,
        client: DockerClient,
        network: str,
        language: str,
        *,
        without: Sequence[str] = (),
        options: Sequence[str] = (),
        kernel: Kernel = LAMBDA,
        readable_interpreter: Path | None = None,
    ) -> None:
        """Start it; `without` names walls of open_server.py, and the interpreter is put in the place of the image's."""
        self.language = language
        volumes = {str(BREAK_GLASS): {"bind": _INSIDE, "mode": "ro"}}
        if readable_interpreter is not None:
            volumes[str(readable_interpreter)] = {"bind": _INTERPRETER, "mode": "ro"}
        program = [f"{_INSIDE}/serve_open.py", "--watch", *options, *(f"--without={wall}" for wall in without)]
        self._container = client.containers.create(
            f"macro-runner-{language}:latest",
            ["-I", "-X", "utf8", "-X", "macro_runner_image", *program],
            entrypoint=PYTHON,
            stdin_open=True,
            # The image runs nothing where a wall is out.
            environment={"AWS_SECRET_ACCESS_KEY": "of the test", "MACRO_REQUIRE_LAYERS": "none"},
            volumes=volumes,
            **{key: value for key, value in cage_options(SIZES[language], network, kernel).items() if key != "detach"},
        )
        self._attached = self._container.attach_socket(params={"stdin": 1, "stdout": 1, "stream": 1})
        self._stream = self._attached._sock
        self._stream.setblocking(True)
        self._said = b""
        self._container.start()
        try:
            self.facts = self._line()
        except BaseException:
            self.close()
            raise

    def run(self, source: str, data: Sequence[Any], timeout: float = 10) -> dict[str, Any]:
        """Have one batch run."""
        script = base64.b64encode(source.encode()).decode()
        items = [{"id": str(place), "data": one} for place, one in enumerate(data)]
        return self.ask({"script": script, "items": items, "timeout": timeout})

    def look(self, name: str = "") -> dict[str, Any]:
        """Ask what attacks have reached and left; no batch is run for that."""
        return self.ask({"look": name})

    def ask(self, event: Any) -> dict[str, Any]:
        """Send one line, and read the one that comes back."""
        self._stream.sendall(json.dumps(event).encode() + b"\n")
        return self._line()

    def _line(self) -> dict[str, Any]:
        until = time.monotonic() + _SECONDS
        while b"\n" not in self._said:
            if not select.select([self._stream], [], [], max(0.0, until - time.monotonic()))[0]:
                raise TimeoutError(f"the container does not answer: {self._log()}")
            kind, size = _PIECE.unpack(self._receive(_PIECE.size))
            piece = self._receive(size)
            if kind == _OUTPUT:
                self._said += piece
        line, _, self._said = self._said.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _receive(self, size: int) -> bytes:
        received = b""
        while len(received) < size:
            chunk = self._stream.recv(size - len(received))
            if not chunk:
                raise ConnectionError(f"the container has ended: {self._log()}")
            received += chunk
        return received

    def _log(self) -> str:
        return str(self._container.logs(stdout=False)[-2000:].decode(errors="replace"))

    def close(self) -> None:
        """End it."""
        # The library hands out the innermost of three that hold each other.
        self._attached._response.close()
        self._attached.close()
        self._stream.close()
        self._container.remove(force=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def data_for(cage: OpenCage) -> dict[str, Any]:
    return {
        **cage.facts,
        "marker": f"/tmp/{NAME}",
        "victim": _A_FILE_OF_THE_IMAGE,
        "readable": _A_FILE_OF_THE_IMAGE,
        "name": NAME,
        "key": 0x4D52,
        "left": True,
        "machine": platform.machine(),
    }


def is_left(looked: dict[str, Any]) -> bool:
    return bool(looked["names"] or looked["objects"] or looked["processes"])


def readable_interpreter(client: Any, folder: Path) -> Path:
    """Take the interpreter out of the image, as one that its user can read: as the build argument makes it."""
    file = folder / "python3.13"
    if not file.exists():
        container = client.containers.create("macro-runner-python:latest")
        stream, _ = container.get_archive("/usr/bin/python3.13")
        with tarfile.open(fileobj=io.BytesIO(b"".join(stream))) as archive:
            member = archive.extractfile("python3.13")
            assert member is not None
            file.write_bytes(member.read())
        container.remove()
        file.chmod(0o755)
        folder.chmod(0o755)
    return file
