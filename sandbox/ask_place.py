"""Asks a worker whose item is to be stopped for the macro's line, and waits a moment for what it says; parent's side."""

from __future__ import annotations

import os
import select
import time
from typing import TYPE_CHECKING, Final

from border.traces import TracedPlace
from sandbox.clock import shorter

if TYPE_CHECKING:
    from sandbox.fork_client import Worker
    from sandbox.workers import Workers

# How long a worker has to say where it is. The answer is written by a signal handler, and comes within a millisecond, or
# some tens of them on a busy machine.
_TRACE_SECONDS: Final = 0.2
_MOST_TRACE_BYTES: Final = 1 << 16


def ask_place(worker: Worker, workers: Workers, silent_before: int) -> TracedPlace:
    """Have a worker say where it is, where its language has a format for that; as many before it have said nothing."""
    read_trace = workers.language.read_trace
    place = TracedPlace()
    if read_trace is None:
        return place
    workers.ask_line(worker)
    poller = select.poll()
    poller.register(worker.trace, select.POLLIN)
    trace = b""
    until = time.monotonic() + shorter(_TRACE_SECONDS, silent_before)
    while (left := until - time.monotonic()) > 0 and len(trace) < _MOST_TRACE_BYTES and not place.is_whole:
        if not poller.poll(left * 1000):
            break
        chunk = os.read(worker.trace, _MOST_TRACE_BYTES)
        if not chunk:
            break
        trace += chunk
        place = read_trace(trace)
    return place
