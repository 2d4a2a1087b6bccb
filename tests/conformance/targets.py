"""What the conformance cases run against: the handler in this process, in another one, and under the emulator."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from runner import to_wire
from shared_service import shared_service

from handler.marshaller import JsonMarshaller

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).resolve().parents[2]
INVOKE_PATH: Final = "/2015-03-31/functions/function/invocations"
# Generous: the whole of a cold start on a busy machine.
START_SECONDS: Final = 30.0
ANSWER_SECONDS: Final = 90.0
_SERVE: Final = Path(__file__).parent / "serve_lines.py"


def find_emulator() -> Path:
    """Find the emulator's binary as `macro-runner serve` does; a worktree of the project may use that of another."""
    places = [Path(os.environ[name]) for name in ("MACRO_RIE",) if name in os.environ]
    places.append(ROOT / ".cache" / "rie" / "aws-lambda-rie")
    for place in places:
        if os.access(place, os.X_OK):
            return place
    raise FileNotFoundError(f"no emulator at {', '.join(map(str, places))}: run `make setup`")


def _environment(language: str, extra: Mapping[str, str], root: Path = ROOT) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MACRO_", "AWS_"))}
    return {**kept, "PYTHONPATH": str(root), "MACRO_LANGUAGE": language, **extra}


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that leads a session of its own, with all that is in it, and wait for it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class InThisProcess:
    """The handler's function, called as awslambdaric calls it: what goes in and out has been JSON."""

    def __init__(self) -> None:
        """Take the service that all tests of this process share."""
        self._service = shared_service()

    def invoke(self, event: Any) -> Any:
        """Answer one event."""
        marshaller = JsonMarshaller()
        answer = self._service.answer(marshaller.unmarshal_request(to_wire(event)))
        encoded, content_type = marshaller.marshal_response(answer)
        assert content_type == "application/json"
        return json.loads(encoded, parse_constant=_no_constant)

    def close(self) -> None:
        """Leave it: other tests use the same handler."""


class InAFreshInterpreter:
    """The handler in a process of its own, for what it reads when it is imported: its language and its settings."""

    def __init__(
        self, language: str, environment: Mapping[str, str], python: str = sys.executable, root: Path = ROOT
    ) -> None:
        """Start it, with the packages in `root`."""
        self._process = subprocess.Popen(
            [python, str(_SERVE)],
            env=_environment(language, environment, root),
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        """The handler's process id."""
        return self._process.pid

    def invoke(self, event: Any) -> Any:
        """Answer one event."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(to_wire(event) + b"\n")
        process.stdin.flush()
        if not select.select([process.stdout], [], [], ANSWER_SECONDS)[0]:
            raise TimeoutError("the handler does not answer")
        return json.loads(process.stdout.readline(), parse_constant=_no_constant)

    def close(self) -> None:
        """End it with all that it has started."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            end_group(self._process)
        self._process.stdout.close()


class OverHttp:
    """A function that somebody serves at an address: a container, or `macro-runner serve`."""

    def __init__(self, url: str) -> None:
        """Take the address."""
        self._url = url
        # What a proxy of the environment would be asked for is on this machine.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def invoke(self, event: Any) -> Any:
        """Answer one event."""
        request = urllib.request.Request(self._url, data=to_wire(event), method="POST")  # noqa: S310 -- http, by us
        with self._opener.open(request, timeout=ANSWER_SECONDS) as answer:
            return json.loads(answer.read(), parse_constant=_no_constant)


class ThroughTheEmulator(OverHttp):
    """The handler under the Runtime Interface Emulator, as an image starts it."""

    def __init__(
        self, language: str, environment: Mapping[str, str], python: str = sys.executable, root: Path = ROOT
    ) -> None:
        """Start it, and wait for its port."""
        port, api_port = _free_ports(2)
        super().__init__(f"http://127.0.0.1:{port}{INVOKE_PATH}")
        command = [str(find_emulator()), "--runtime-interface-emulator-address", f"127.0.0.1:{port}",
                   "--runtime-api-address", f"127.0.0.1:{api_port}",
                   python, "-m", "handler.entrypoint"]  # fmt: skip
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 -- closed in close()
        self._process = subprocess.Popen(
            command,
            env=_environment(language, {"AWS_LAMBDA_FUNCTION_TIMEOUT": "65", **environment}, root),
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            self._wait_for_port(port)
        except BaseException:
            self.close()
            raise

    def _wait_for_port(self, port: int) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise TimeoutError(f"the emulator does not listen: {self.said()}")

    def said(self) -> str:
        """Return the end of what the emulator and the handler have written."""
        self.log.seek(0)
        return self.log.read()[-4000:].decode(errors="replace")

    def close(self) -> None:
        """End it with all that it has started."""
        # The emulator starts its runtime in a group of its own: what descends from it is ended by pid.
        family = descendants_of(self._process.pid)
        end_group(self._process)
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.log.close()


def descendants_of(pid: int) -> list[int]:
    """List the children of a process, their children, and so on."""
    found = [pid]
    for one in found:
        with contextlib.suppress(OSError):  # it may end at any moment
            for thread in Path(f"/proc/{one}/task").iterdir():
                with contextlib.suppress(OSError):
                    found += map(int, (thread / "children").read_text().split())
    return found[1:]


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as kept:
        servers = [kept.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [server.getsockname()[1] for server in servers]


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
