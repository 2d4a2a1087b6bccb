"""Runs macros of one language by a service in a process of its own, which is killed where a run is stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from handler.drop_environment import kept_environment
from playground.runner_process import read_frame, write_frame

if TYPE_CHECKING:
    from collections.abc import Mapping

# Answers go to this machine's own browser: packing them would cost time and save nothing.
_NEVER_COMPRESS: Final = str(1 << 40)
_END_SECONDS: Final = 5
_LAST_SECONDS: Final = 1


class StoppedError(Exception):
    """The run was stopped before it had its answer."""


class RunnerBrokenError(Exception):
    """The service ended by itself: our own fault, whatever the macro did."""


class Runner:
    """One language's service. It is started when it is first needed, and anew after it was stopped."""

    def __init__(self, language: str, *, log: bool = False) -> None:
        """Take a language by its name; `log` shows the service's own log on standard error."""
        self._language, self._log = language, log
        self._one_at_a_time = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped: set[int] = set()

    def ask(self, request: bytes) -> bytes:
        """Return the answer to a request, both as JSON; raises StoppedError where `stop` was called meanwhile."""
        with self._one_at_a_time:
            process = self._running()
            assert process.stdin is not None  # noqa: S101 -- both are pipes
            assert process.stdout is not None  # noqa: S101
            answer = None
            with suppress(BrokenPipeError):
                write_frame(process.stdin, request)  # type: ignore[arg-type]
                answer = read_frame(process.stdout)  # type: ignore[arg-type]
            if answer is not None:
                return answer
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LAST_SECONDS)  # its own exit code, before it is killed
            self._end(process)
            if process.pid in self._stopped:
                self._stopped.discard(process.pid)
                raise StoppedError
            code = process.returncode
            raise RunnerBrokenError(
                f"The service ended by itself with exit code {code}: `play --verbose` shows its log."
            )

    def stop(self) -> bool:
        """Kill the service with whatever it runs; the next request starts it anew. Tell whether there was a run to stop."""
        process = self._process
        if process is None or not self._one_at_a_time.locked():
            return False
        self._stopped.add(process.pid)
        kill_family(process.pid)
        return True

    def close(self) -> None:
        """End the service."""
        if self._process is not None:
            self._end(self._process)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._end(self._process)
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-X", "utf8", "-m", "playground.runner_process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if self._log else subprocess.DEVNULL,
                env=environment_for(self._language, os.environ),
            )
        return self._process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        kill_family(process.pid)
        process.wait(_END_SECONDS)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        self._process = None


def environment_for(language: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Return what the service is started with: as in an image, no credentials of whoever started the page."""
    kept = {**kept_environment(environment), **{name: environment[name] for name in ("PATH",) if name in environment}}
    return {**kept, "MACRO_LANGUAGE": language, "MACRO_COMPRESS_ABOVE_BYTES": _NEVER_COMPRESS}


def kill_family(pid: int) -> None:
    """Kill a process and its descendants: fork servers and workers have sessions of their own, so no group has them all."""
    family = [pid]
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError, IndexError, ValueError):
                # The name, in parentheses, may itself hold blanks and parentheses.
                parent = int((entry / "stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry.name))
    for member in family:
        family += children.get(member, [])
    for member in family:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(member, signal.SIGKILL)
