"""Memory that items leave in their worker, where no engine sees it, is not held against the items after them."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from border.languages import LANGUAGES
from runtimes.js.command import ADDON
from sandbox import worker_session
from sandbox.batch import run_batch
from sandbox.job import BatchReport, Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(
    not Path(ADDON).is_file() and shutil.which("cc") is None,
    reason="there is no C compiler, so that workers are executed here, which begin with other memory",
)

LIMITS = Limits(worker_memory_bytes=128 << 20, item_ms=10_000)
# V8 knows little of what the tables of a formatter take, and lets them lie when nobody uses them any more. Lists of numbers it knows.
FORMATS = "for (let i = 0; i < 11000; i++) new Intl.DateTimeFormat('en', {minute: 'numeric', hour12: i % 2 === 0});"
NUMBERS = "const all = []; for (let i = 0; i < 10; i++) all.push(new Uint8Array(10 << 20).fill(1));"
# Long enough for the parent to look.
WAIT = "for (const end = Date.now() + 100; Date.now() < end;);"
SOURCE = f"if (json === 'formats') {{ {FORMATS} }} if (json === 'numbers') {{ {NUMBERS} {WAIT} }}\n"
SOURCE += "if (json === 'bomb') { const all = []; for (;;) all.push(new Intl.DateTimeFormat('en', {minute: 'numeric'})); } return {fine: true};"


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(LANGUAGES["js"], LIMITS)
    yield made
    made.stop()


def run(workers: Workers, *ways: str) -> BatchReport:
    items = [Item(str(index), encode_item(way, {})) for index, way in enumerate(ways)]
    return run_batch(
        Job(SOURCE, hashlib.sha256(SOURCE.encode()).hexdigest(), items, time.monotonic() + 60), workers, LIMITS
    )


def ends(report: BatchReport) -> list[str | None]:
    return [
        outcome.code if outcome.output is None else json.loads(outcome.output) and None for outcome in report.outcomes
    ]


def test_an_item_is_not_blamed_for_what_the_one_before_it_has_left(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ends(run(workers, "numbers")) == [None]
    assert ends(run(workers, "formats", "numbers")) == [None, None]
    monkeypatch.setattr(worker_session, "AGAIN_SECONDS", 0.0)
    assert ends(run(workers, "formats", "numbers")) == [None, "MEMORY_LIMIT"]


def test_one_that_takes_too_much_by_itself_is(workers: Workers) -> None:
    report = run(workers, "nothing", "bomb", "nothing", "bomb", "nothing")
    assert ends(report) == [None, "MEMORY_LIMIT", None, "MEMORY_LIMIT", None]
    assert report.again_seconds < worker_session.AGAIN_SECONDS + LIMITS.item_ms / 1000
