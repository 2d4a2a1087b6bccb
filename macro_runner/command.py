"""Starts the command `macro-runner`, asks it one thing over pipes, and ends it; in a person's own process."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

# As cli/commands/ask.py has it.
INTERFACE: Final = 1
INSTALL: Final = "install it with `pipx install FILE.whl` or `uv tool install FILE.whl` (docs/install.md)"
VARIABLE: Final = "MACRO_RUNNER_COMMAND"
# From the order to end to the kill: what was started by the command ends with it.
GRACE_SECONDS: Final = 2.0


class SetupError(RuntimeError):
    """The command is not there or cannot do its work; the message says what to do. Nothing that a macro does raises it."""


def find_command() -> str:
    """Find the command: `MACRO_RUNNER_COMMAND`, beside this Python, on PATH, or where pipx and uv put it. Raises SetupError."""
    named = os.environ.get(VARIABLE)
    if named:
        places = [Path(named)]
    else:
        on_path = shutil.which("macro-runner")
        places = [
            Path(sys.executable).parent / "macro-runner",
            *([Path(on_path)] if on_path else []),
            # A notebook's server often has another PATH than a person's shell.
            Path.home() / ".local" / "bin" / "macro-runner",
        ]
    for place in places:
        if place.is_file() and os.access(place, os.X_OK):
            return str(place)
    where = f"at {named}, which {VARIABLE} names" if named else "beside this Python, on PATH or in ~/.local/bin"
    raise SetupError(f"There is no command `macro-runner` {where}: {INSTALL}.")


def ask(request: dict[str, Any]) -> dict[str, Any]:
    """Have the command answer one request; raises SetupError where it cannot, and ValueError for what it cannot read."""
    # The macro and the items go through a pipe: arguments could be listed by everybody on the machine.
    text = json.dumps({"interface": INTERFACE, **request}, allow_nan=False)
    command = find_command()
    # The notebook's own Python may be another than the command's.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    try:
        # A session of its own: a notebook's interrupt reaches this process alone, and then ends that one as a whole.
        process = subprocess.Popen([command, "ask"], env=environment, start_new_session=True, **pipes)  # type: ignore[call-overload]
    except OSError as error:
        raise SetupError(f"{command} does not start: {error.strerror}: {INSTALL}.") from None
    try:
        out, said = process.communicate(text.encode())
    finally:
        _end(process)
    return _read(out, said, process.returncode)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Leave nothing of it: where it still runs, somebody has interrupted this one."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(GRACE_SECONDS)
    # Its number is its group's too, and nobody else's as long as a member of that is there.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _read(out: bytes, said: bytes, status: int) -> dict[str, Any]:
    try:
        answer = json.loads(out)
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or answer.get("interface") != INTERFACE:
        last = said.decode("utf-8", errors="replace").strip()[-500:]
        hint = "is it of the same version as this package?"
        raise SetupError(f"`macro-runner ask` gave no answer (it ended with {status}): {hint} {last!a}")
    if answer.get("about") == "request":
        raise ValueError(str(answer["fault"]))
    if "fault" in answer:
        raise SetupError(str(answer["fault"]))
    return answer
