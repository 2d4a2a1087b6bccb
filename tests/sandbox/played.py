"""Workers that a test plays: threads that say on their channel what the test has them say."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from border import frames
from border.languages import LANGUAGES
from border.leftovers.sweep import NOTHING
from sandbox.workers import CodeCache

if TYPE_CHECKING:
    from collections.abc import Callable

COMPILED = frames.pack(frames.COMPILED, b"")


def result(index: int, output: bytes) -> bytes:
    return frames.pack(frames.RESULT, frames.INDEX.pack(index) + frames.pack_result(b"{}", output))


class Played:
    """Gives out workers that are threads, which say what a test has them say."""

    language = LANGUAGES["python"]

    def __init__(self, *scripts: Callable[[socket.socket], None]) -> None:
        self.code = CodeCache()
        self.ordered = 0
        self.taken = 0
        self._scripts = list(scripts)
        self._open: list[socket.socket] = []

    def take(self, _name: str, _until: float) -> Any:
        self.taken += 1
        ours, theirs = socket.socketpair()
        self._open += [ours, theirs]
        script = self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]

        def play() -> None:
            with contextlib.suppress(OSError):
                script(theirs)

        threading.Thread(target=play, daemon=True).start()
        read_end, write_end = os.pipe()
        os.close(write_end)
        server = SimpleNamespace(workers_begin="forked")
        return SimpleNamespace(channel=ours, trace=read_end, pid=os.getpid(), ended=False, server=server)

    def prepare_next_batch(self, name: str) -> None:
        self.prepare(name)

    def prepare(self, _name: str) -> None:
        self.ordered += 1

    def dismiss(self, worker: Any) -> None:
        os.close(worker.trace)
        worker.channel.close()

    def end(self, _worker: Any) -> tuple[int, bool] | None:
        return 0, True

    def ask_line(self, _worker: Any) -> None:
        pass

    def hurry(self, _until: float) -> None:
        pass

    def be_patient(self) -> None:
        pass

    def clear_leftovers(self) -> Any:
        return NOTHING

    def anonymous_bytes(self) -> int:
        return 0

    def close(self) -> None:
        for one in self._open:
            one.close()
