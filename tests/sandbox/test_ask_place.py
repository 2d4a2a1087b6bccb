"""A worker that is asked for its line says it in a few bytes: of one that goes on and on, no more is read."""

from __future__ import annotations

import fcntl
import os
from types import SimpleNamespace
from typing import Any, cast

from border.traces import TracedPlace
from sandbox.ask_place import ask_place

PIPE_BYTES = 1 << 20


def test_of_a_trace_without_an_end_no_more_is_read_than_a_trace_can_have() -> None:
    reading, writing = os.pipe()
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    os.write(writing, b"x" * PIPE_BYTES)  # all of it is there at once
    seen: list[int] = []

    def read_trace(trace: bytes) -> TracedPlace:
        seen.append(len(trace))
        return TracedPlace()  # it is never whole

    language = SimpleNamespace(read_trace=read_trace)
    workers = SimpleNamespace(language=language, ask_line=lambda _: None)
    place = ask_place(cast("Any", SimpleNamespace(trace=reading)), cast("Any", workers), 0)
    os.close(writing)
    os.close(reading)
    assert place == TracedPlace()
    assert seen == [64 << 10]
