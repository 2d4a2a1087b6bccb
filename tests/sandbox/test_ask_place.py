"""A worker that is asked for its line says it in a few bytes: of one that goes on and on, no more is read."""

from __future__ import annotations

import fcntl
import os
import select
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from border.traces import TracedPlace
from sandbox import ask_place as asking
from sandbox.ask_place import ask_place

if TYPE_CHECKING:
    from collections.abc import Callable

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


def ask(
    trace: int, read_trace: Callable[[bytes], TracedPlace] | None, silent_before: int = 0
) -> tuple[TracedPlace, list[Any]]:
    """Return the place, and which workers were asked."""
    asked: list[Any] = []
    language = SimpleNamespace(read_trace=read_trace)
    workers = cast("Any", SimpleNamespace(language=language, ask_line=asked.append))
    return ask_place(cast("Any", SimpleNamespace(trace=trace)), workers, silent_before), [one.trace for one in asked]


def test_a_language_without_a_format_for_it_is_not_asked() -> None:
    assert ask(-1, None) == (TracedPlace(), [])


def test_a_place_is_read_until_it_is_whole() -> None:
    """In whatever pieces it comes; what follows is nobody's."""
    reading, writing = os.pipe()
    seen: list[bytes] = []

    def read_trace(trace: bytes) -> TracedPlace:
        seen.append(trace)
        os.write(writing, b"more")
        return TracedPlace(line=len(trace), is_whole=len(seen) == 3)

    os.write(writing, b"first")
    try:
        assert ask(reading, read_trace) == (TracedPlace(line=13, is_whole=True), [reading])
    finally:
        os.close(writing)
        os.close(reading)
    assert seen == [b"first", b"firstmore", b"firstmoremore"]


def test_a_worker_that_has_gone_has_said_what_it_said() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"half")
    os.close(writing)
    try:
        assert ask(reading, lambda trace: TracedPlace(line=len(trace)))[0] == TracedPlace(line=4)
    finally:
        os.close(reading)


def test_one_that_says_nothing_is_waited_for_a_fifth_of_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """And less, the more have been silent before it."""
    waited: list[Any] = []

    def poll(milliseconds: float) -> list[tuple[int, int]]:
        waited.append(milliseconds)
        return []

    poller = SimpleNamespace(register=lambda *given: waited.append(given), poll=poll)
    monkeypatch.setattr(asking, "select", SimpleNamespace(poll=lambda: poller, POLLIN=select.POLLIN))
    monkeypatch.setattr(asking, "time", SimpleNamespace(monotonic=lambda: 0.0))
    for silent_before, milliseconds in ((0, 200.0), (1, 40.0)):
        waited.clear()
        assert ask(7, lambda _: TracedPlace(line=1), silent_before) == (TracedPlace(), [7])
        assert waited == [(7, select.POLLIN), milliseconds]
    monkeypatch.setattr(asking, "shorter", lambda *_: 0.0)
    waited.clear()
    assert ask(7, lambda _: TracedPlace(line=1)) == (TracedPlace(), [7])
    assert waited == [(7, select.POLLIN)]


def clocked(monkeypatch: pytest.MonkeyPatch, *times: float) -> list[float]:
    """Have a clock that says these one after the other, and then the last; return what is waited for, in milliseconds."""
    waited: list[float] = []
    said = [*times]

    def poll(milliseconds: float) -> list[tuple[int, int]]:
        waited.append(milliseconds)
        return [(0, select.POLLIN)]

    poller = SimpleNamespace(register=lambda *_: None, poll=poll)
    monkeypatch.setattr(asking, "select", SimpleNamespace(poll=lambda: poller, POLLIN=select.POLLIN))
    monotonic = SimpleNamespace(monotonic=lambda: said.pop(0) if len(said) > 1 else said[0])
    monkeypatch.setattr(asking, "time", monotonic)
    return waited


def test_what_comes_piece_by_piece_has_its_time_together(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"piece")
    seen: list[int] = []

    def read_trace(trace: bytes) -> TracedPlace:
        seen.append(len(trace))
        return TracedPlace(line=len(seen))

    waited = clocked(monkeypatch, 1_000.0, 1_000.05, 1_000.3)
    try:
        assert ask(reading, read_trace)[0] == TracedPlace(line=1)
    finally:
        os.close(writing)
        os.close(reading)
    assert waited == [pytest.approx(150, abs=0.01)]


def test_one_that_has_closed_its_pipe_is_asked_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"half")
    os.close(writing)
    waited = clocked(monkeypatch, 1_000.0, 1_000.01, 1_000.02, 1_000.03, 1_000.3)
    try:
        assert ask(reading, lambda trace: TracedPlace(line=len(trace)))[0] == TracedPlace(line=4)
    finally:
        os.close(reading)
    assert len(waited) == 2


def test_a_trace_that_is_a_little_too_long_is_read_no_further() -> None:
    """What comes at once may bring it beyond its size."""
    reading, writing = os.pipe()
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    os.write(writing, b"x" * 10)
    seen: list[int] = []

    def read_trace(trace: bytes) -> TracedPlace:
        if not seen:
            os.write(writing, b"x" * (PIPE_BYTES // 2))
        seen.append(len(trace))
        return TracedPlace()

    try:
        ask(reading, read_trace)
    finally:
        os.close(writing)
        os.close(reading)
    assert seen == [10, 10 + (64 << 10)]
