"""`map` against the Runtime Interface Emulator: straight, and behind Lambda's API with faults."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from targets import ThroughTheEmulator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAMPLES = Path(__file__).parents[1] / "samples" / "map"


@pytest.fixture
def emulate() -> Iterator[Callable[[str], ThroughTheEmulator]]:
    started: list[ThroughTheEmulator] = []

    def start(language: str) -> ThroughTheEmulator:
        # Every answer comes in its wrapper.
        started.append(ThroughTheEmulator(language, {"MACRO_COMPRESS_ABOVE_BYTES": "0"}))
        return started[-1]

    yield start
    for emulator in started:
        emulator.close()


def test_map_calls_an_emulator_as_it_is(emulate: Callable[[str], ThroughTheEmulator], run: Any) -> None:
    run.macro = SAMPLES / "double.js"
    ids = run.write_items(range(2500))
    code, said = run("--url", emulate("js")._url)
    assert code == 0, said
    assert run.results() == [{"id": i, "success": True, "output": {"double": 2 * n}} for n, i in enumerate(ids)]


def test_faults_before_the_emulator_cost_no_item(
    emulate: Callable[[str], ThroughTheEmulator], run: Any, server: Any, faults: Callable[..., Any]
) -> None:
    server.handler = emulate("python").invoke
    server.choose_fault = faults(4, 0.25)
    ids = run.write_items(range(5000))
    code, said = run("--concurrency", "4", "--batch", "200")
    assert code == 0, said
    assert run.results() == [{"id": i, "success": True, "output": {"double": 2 * n}} for n, i in enumerate(ids)]
    assert server.seen.faults.total() >= 3
