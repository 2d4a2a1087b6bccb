"""What a finished item has made is gone when the next one begins: items that need most of the memory follow each other."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING

import pytest

from border.languages import LANGUAGES
from sandbox.batch import run_batch
from sandbox.job import Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITS = Limits(worker_memory_bytes=512 << 20)
ITEMS = 4
# 320 MB of the 512: there is never room for two.
TRACE = "trace = np.zeros(40_000_000)\n"

# Honest ways of making a cycle, each of which mentions the trace.
CYCLES = {
    "class": "class Fit:\n    def peak(self): return float(trace[0])\noutput['x'] = Fit().peak()",
    "class with a property": "class Fit:\n    size = property(lambda self: len(trace))\noutput['x'] = Fit().size",
    "class that keeps it": "class Fit:\n    kept = trace\noutput['x'] = 1",
    "function that calls itself": "def down(n): return len(trace) if n == 0 else down(n - 1)\noutput['x'] = down(3)",
    "two functions that call each other": "def a(n): return b(n - 1) if n else len(trace)\ndef b(n): return a(n)\noutput['x'] = a(3)",
    "cached function": "from functools import lru_cache\n@lru_cache\ndef fib(n): return len(trace) and (n if n < 2 else fib(n - 1) + fib(n - 2))\n"
                       "output['x'] = fib(9)",
    "exception that is kept": "kept = []\ntry:\n    trace[40_000_001]\nexcept IndexError as error:\n    kept.append(error)\noutput['x'] = 1",
    "list in itself": "rows = [trace]\nrows.append(rows)\noutput['x'] = len(rows)",
    "parent and child": "class Node: pass\nup, down = Node(), Node()\nup.child, down.parent, up.data = down, up, trace\noutput['x'] = 1",
    "dict of functions": "steps = {'size': lambda: len(trace) if steps else 0}\noutput['x'] = steps['size']()",
    "class with special methods": "class Fit:\n    def __len__(self): return len(trace)\noutput['x'] = len(Fit())",
    "failed item": "def down(n): return 1 / n if n == 0 else down(n - 1)\nkept = [trace, down]\ndown(2)",
    "generator": "def rows():\n    yield len(trace)\n    yield rows\nsteps = rows()\noutput['x'] = next(steps)",
    "key of a library's table": "class Own: kept = trace\ntry:\n    scipy.signal.detrend(Own())\nexcept Exception: pass\noutput['x'] = 1",
}  # fmt: skip


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    workers = Workers(LANGUAGES["python"], LIMITS)
    yield workers
    workers.stop()


@pytest.mark.parametrize("how", CYCLES)
def test_memory_of_an_item_is_there_for_the_next(workers: Workers, how: str) -> None:
    source = TRACE + CYCLES[how]
    items = [Item(str(index), encode_item(index, {})) for index in range(ITEMS)]
    job = Job(source, hashlib.sha256(source.encode()).hexdigest(), items, time.monotonic() + 30)
    report = run_batch(job, workers, LIMITS)

    assert report.refusal is None, report.refusal
    expected = "RUNTIME_ERROR" if how == "failed item" else ""
    assert [(outcome.code, outcome.error) for outcome in report.outcomes if outcome.code != expected] == []
    assert all("division" in outcome.error for outcome in report.outcomes if outcome.code)
