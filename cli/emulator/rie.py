"""Knows the Runtime Interface Emulator: where its binary is, how it is started, and which of its log lines matter."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from cli.calls.in_process import FUNCTION_SECONDS
from cli.faults import CliError

# What the emulator itself says in the course of things; its warnings and errors, and all that is not its own, pass.
NOISE = re.compile(
    r"\d{1,2} \w{3} \d{4} [\d:,]+ \[(INFO|DEBUG)\] \(rapid\)"
    # What it has for an invocation that failed, which a request's line says in one.
    r"|\d{1,2} \w{3} \d{4} [\d:,]+ \[(WARNING|ERROR)\] \(rapid\) "
    r"(Reset initiated|First fatal error stored|Process runtime-\d+ exited|Invoke failed|Invoke DONE failed)"
    r"|(START|END|REPORT) RequestId: "
)
# A macro runner needs no credentials, and the person who starts it may well have some in the environment.
CREDENTIALS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE")


@dataclass(frozen=True)
class Launch:
    """How to start the emulator for one language: the command, its environment and its folder, and where it will listen."""

    command: list[str]
    environment: dict[str, str]
    folder: Path
    port: int


# Where people without a clone get it: no package index has it.
EMULATOR_ADDRESS = "https://github.com/aws/aws-lambda-runtime-interface-emulator/releases"


def installation() -> Path:
    """Find the folder that holds this package and its neighbours: of a clone its root, else where packages are installed."""
    return Path(__file__).resolve().parents[2]


def project_root() -> Path:
    """Find the root of the clone that this is a part of; raises CliError where the package was installed without one."""
    root = installation()
    if not (root / "pyproject.toml").is_file():
        raise CliError("This works in a clone of the project alone: clone it, and run `make setup` there.")
    return root


def find_emulator(root: Path) -> Path:
    """Find the emulator's binary; raises CliError that says how to get it."""
    if named := os.environ.get("MACRO_RIE"):
        return usable(Path(named), "MACRO_RIE names no executable file.")
    if (root / "Makefile").is_file():
        return usable(root / ".cache" / "rie" / "aws-lambda-rie", "Run `make setup` to fetch it.")
    if found := shutil.which("aws-lambda-rie"):
        return Path(found)
    raise CliError(
        f"`serve` needs the Runtime Interface Emulator, which no wheel brings: fetch `aws-lambda-rie` for this machine from "
        f"{EMULATOR_ADDRESS}, make it executable, and name it in MACRO_RIE or put it on the PATH. "
        f"`macro-runner run` and `play` need none."
    )


def usable(binary: Path, remedy: str) -> Path:
    """Return a file that can be executed; raises CliError with the remedy."""
    if not os.access(binary, os.X_OK) or binary.is_dir():
        raise CliError(f"{binary}: the Runtime Interface Emulator is not there. {remedy}")
    return binary


def plan_launch(language: str) -> Launch:
    """Decide how an emulator of `language` is started; raises CliError where it cannot be."""
    if sys.platform != "linux":
        raise CliError("`serve` needs Linux, for which alone the Runtime Interface Emulator is built.")
    root = installation()
    binary = find_emulator(root)
    environment = {name: value for name, value in os.environ.items() if name not in CREDENTIALS}
    environment["MACRO_LANGUAGE"] = language
    # The emulator names a function, as Lambda does.
    environment["MACRO_PLACE"] = "laptop"
    environment.setdefault("AWS_LAMBDA_FUNCTION_TIMEOUT", str(FUNCTION_SECONDS))
    environment.setdefault("AWS_LAMBDA_FUNCTION_NAME", f"macro-runner-{language}")
    port, api_port = pick_free_ports(2)
    addresses = [
        "--runtime-interface-emulator-address",
        f"127.0.0.1:{port}",
        "--runtime-api-address",
        f"127.0.0.1:{api_port}",
    ]
    runtime = [sys.executable, "-m", "handler.entrypoint"]
    return Launch([str(binary), *addresses, *runtime], environment, root, port)


def join_address(host: str, port: int) -> str:
    """Write an address as URLs and the emulator have it."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def listen_at(host: str, port: int) -> socket.socket:
    """Listen for callers at this address; raises CliError where nobody can."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        try:
            # Without it, connections of a server that has just ended would count as one.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(1024)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno is None:
            raise CliError(f"{host}: not an address of this machine.") from None
        reason = os.strerror(error.errno).lower()
        place = join_address(host, port)
        raise CliError(f"Cannot listen at {place}: {reason}; --port takes another one.") from None
    return listener


def pick_free_ports(count: int) -> list[int]:
    """Have the kernel name ports that nobody uses, for an emulator and its Runtime API."""
    with contextlib.ExitStack() as kept:
        probes = [kept.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [probe.getsockname()[1] for probe in probes]


def is_noise(line: str) -> bool:
    """Tell whether a line of the emulator's output says nothing to somebody who tries macros."""
    return not line.strip() or NOISE.match(line) is not None
