"""Runs a language's handler under the Runtime Interface Emulator on this machine, until somebody ends it."""

from __future__ import annotations

import signal
import socket
import subprocess
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, NoReturn

from rich.text import Text

from cli.calls.http import INVOKE_PATH
from cli.emulator.processes import adopt_orphans, die_with_parent, kill_descendants
from cli.emulator.rie import Launch, is_noise, join_address, plan_launch
from cli.faults import CliError
from cli.values.safe_text import plain, plain_lines

if TYPE_CHECKING:
    from types import FrameType

    from rich.console import Console

START_SECONDS = 5.0
END_SECONDS = 5.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopError(BaseException):
    """Somebody wants the server to end: Ctrl-C, a SIGTERM, or a terminal that was closed."""


def serve(console: Console, language: str, host: str, port: int, *, verbose: bool) -> None:
    """Serve `language` at `host`:`port` until a signal; raises CliError if that does not start, or ends by itself."""
    launch = plan_launch(language, host, port)
    adopt_orphans()
    for number in STOP_SIGNALS:
        signal.signal(number, raise_stop)
    ending = threading.Event()
    try:
        emulator = Emulator(launch, console, ending, verbose=verbose)
        emulator.wait_until_listening(reachable(host), port)
        announce(console, language, f"http://{join_address(reachable(host), port)}{INVOKE_PATH}")
        emulator.process.wait()
        raise CliError(emulator.say_ended())
    except StopError:
        ending.set()
    finally:
        end_all()
    console.print(Text(f"{language} macros: ended, with everything that was started"), soft_wrap=True)


def raise_stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """Turn a signal into the end of whatever is being waited for."""
    raise StopError


def end_all() -> None:
    """End the emulator, the handler and all that they started; raises CliError if anything survives."""
    for number in STOP_SIGNALS:
        # A second Ctrl-C would leave behind what the first was about to end.
        signal.signal(number, signal.SIG_IGN)
    # Not a SIGTERM first: on one, the emulator only kills its runtime, and nothing of ours has anything to save.
    if left := kill_descendants(END_SECONDS):
        raise CliError(f"Could not end the processes {', '.join(map(str, left))}.")


class Emulator:
    """The emulator's process, and the thread that reads what it and the handler write."""

    def __init__(self, launch: Launch, console: Console, ending: threading.Event, *, verbose: bool) -> None:
        """Start it, in a session of its own, so that a Ctrl-C at the terminal reaches only us.

        Once `ending` is set, nothing is passed on any more: what the parts say while they are being ended is no news.
        """
        self.process = subprocess.Popen(
            launch.command,
            cwd=launch.folder,
            env=launch.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - no thread runs yet that could hold a lock
        )
        self.console, self.ending, self.verbose = console, ending, verbose
        self.last_lines: deque[str] = deque(maxlen=200)
        self.reader = threading.Thread(target=self.pass_on_lines, daemon=True)
        self.reader.start()

    def pass_on_lines(self) -> None:
        """Pass on what matters of the output, until it ends."""
        if self.process.stdout is None:
            return
        for line in self.process.stdout:
            self.last_lines.append(line.rstrip("\n"))
            if self.verbose or not (self.ending.is_set() or is_noise(line)):
                self.console.print(Text("\n".join(plain_lines(line))), soft_wrap=True)

    def wait_until_listening(self, host: str, port: int) -> None:
        """Wait until the address accepts connections; raises CliError if it does not in time."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise CliError(self.say_ended())
            try:
                socket.create_connection((host, port), timeout=1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise CliError(f"The emulator does not listen at {join_address(host, port)} after {START_SECONDS:g} s.")

    def say_ended(self) -> str:
        """Say that the emulator ended by itself, with its own reason if it gave one."""
        self.reader.join(timeout=1)
        reasons = [line for line in self.last_lines if "[PANIC]" in line or "[FATAL]" in line] or list(self.last_lines)
        said = f": {plain(reasons[-1])}" if reasons else "."
        return f"The emulator ended by itself with exit code {self.process.returncode}{said}"


def reachable(host: str) -> str:
    """Give the address under which this machine reaches a server that listens at all of its addresses."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound


def announce(console: Console, language: str, url: str) -> None:
    """Say where the endpoint is to be found.

    Nothing is invoked to warm it up: the emulator starts the handler at the first invocation and takes one at a time, so a
    caller who does not wait for this line would meet ours, and end the emulator.
    """
    macro = "macro.js" if language == "js" else "macro.py"
    body = f"""{{"script": "'"$(base64 -w0 {macro})"'", "items": [{{"id": "1", "data": {{}}}}]}}"""
    for line in (
        f"{language} macros: {url}",
        f"  macro-runner invoke {macro} --items items.json --url {url}",
        f"  curl --noproxy '*' -d '{body}' {url}",
        "Ctrl-C ends it.",
    ):
        console.print(Text(line), soft_wrap=True)
