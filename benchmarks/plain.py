"""Plain CPython and plain V8, without any sandbox: processes that run a macro over items and say how long it took."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from runtimes.js.command import find_node

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER: Final = Path(__file__).parent


class Plain:
    """One interpreter, kept up and warm; the same binary as the workers of that language have."""

    def __init__(self, language: str) -> None:
        """Start it."""
        if language == "js":
            command = [find_node(), str(FOLDER / "plain_v8.mjs")]
        else:
            command = [sys.executable, "-I", str(FOLDER / "plain_python.py")]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,  # at whose end it ends
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is for the bench, which then shows what it has
        )

    def run(self, source: str, items: Sequence[dict[str, Any]]) -> tuple[float, list[Any]]:
        """Run a macro over items; return the milliseconds, and the outputs.

        It is compiled once, as the body of a function. Timed is, for each item: reading its data from JSON, the call, and
        writing its output as JSON.
        """
        answer = self._run(source, items)
        return answer["ms"], [json.loads(output) for output in answer["outputs"]]

    def _run(self, source: str, items: Sequence[dict[str, Any]]) -> Any:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("a plain interpreter without pipes")
        texts = [json.dumps({"data": None, "context": {}, **item}) for item in items]
        self._process.stdin.write(json.dumps({"source": source, "items": texts}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"a plain interpreter has ended, with {self._process.wait()}: its own words are above")
        return json.loads(line)

    def time(self, source: str, items: Sequence[dict[str, Any]]) -> float:
        """Run a macro over items, and return the milliseconds alone."""
        return self.run(source, items)[0]

    def processor_ms(self, source: str, items: Sequence[dict[str, Any]]) -> float:
        """Run a macro over items, and return the processor time of all threads."""
        processor_ms: float = self._run(source, items)["cpu_ms"]
        return processor_ms

    def close(self) -> None:
        """End it."""
        self._process.communicate()
