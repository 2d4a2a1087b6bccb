"""The real handler in a process of its own, with workers that run any code; or macros as always, but for one guard."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from targets import descendants_of

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# All walls, put up by Python and not by the C library.
IN_PYTHON = "all, in Python"


class Service:
    """The real handler in a process of its own, with workers that run any code."""

    def __init__(self, language: str, walls: str, options: Sequence[str] = ()) -> None:
        prefix = [sys.executable, str(HERE / "refusing_kernel.py")] if walls == "of the process" else []
        options = [*options, *({"none": ["--bare"], IN_PYTHON: ["--in-python"]}.get(walls, []))]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MACRO_", "AWS_"))}
        self.language = language
        self.process = subprocess.Popen(
            [*prefix, sys.executable, str(HERE / "serve_open.py"), *options],
            env={**kept, "MACRO_LANGUAGE": language, "PYTHONPATH": str(ROOT), "AWS_SECRET_ACCESS_KEY": "of the test"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )
        try:
            self.facts = self._line()
        except BaseException:
            self.stop()
            raise

    def _line(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        if not select.select([self.process.stdout], [], [], 60)[0]:
            raise TimeoutError("the handler does not answer")
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def run(self, source: str, items: list[Any], timeout: float = 10) -> dict[str, Any]:
        assert self.process.stdin is not None
        script = base64.b64encode(source.encode()).decode()
        batch = [{"id": str(place), "data": data} for place, data in enumerate(items)]
        self.process.stdin.write(json.dumps({"script": script, "items": batch, "timeout": timeout}) + "\n")
        self.process.stdin.flush()
        return self._line()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End it, and what without its walls may outlive it: fork servers and workers have sessions of their own."""
        family = [self.process.pid, *descendants_of(self.process.pid)]
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()
