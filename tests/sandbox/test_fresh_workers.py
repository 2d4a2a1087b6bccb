"""Python macros whose items cannot be proved clean have a worker for each item; all others share one."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, Any

import pytest

from border.languages import LANGUAGES
from runtimes.python.allowed import attributes
from sandbox.batch import run_batch
from sandbox.job import BatchReport, Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITS = Limits(worker_memory_bytes=512 << 20)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    workers = Workers(LANGUAGES["python"], LIMITS)
    yield workers
    workers.stop()


def run(workers: Workers, source: str, *data: Any, seconds: float = 30) -> BatchReport:
    items = [Item(str(index), encode_item(value, {})) for index, value in enumerate(data)]
    job = Job(source, hashlib.sha256(source.encode()).hexdigest(), items, time.monotonic() + seconds)
    report = run_batch(job, workers, LIMITS)
    assert report.refusal is None, report.refusal
    assert len(report.outcomes) == len(data)
    return report


def started(workers: Workers, source: str, *data: Any) -> int:
    report = run(workers, source, *(data or (1, 2, 3)))
    assert all(not outcome.code for outcome in report.outcomes), report.outcomes
    return report.workers_started


@pytest.mark.parametrize("name", sorted(attributes.TELLING))
def test_special_method_has_a_worker_for_each_item(workers: Workers, name: str) -> None:
    assert started(workers, f"class A:\n    def {name}(self, *others):\n        return self\n") == 3


@pytest.mark.parametrize("name", sorted(attributes.HARMLESS))
def test_method_that_no_c_code_calls_shares_its_worker(workers: Workers, name: str) -> None:
    assert started(workers, f"class A:\n    def {name}(self, *others):\n        return None\n") == 1


# Ways of giving a class a special method.
SPECIAL = {
    "lambda": "class A:\n    __eq__ = lambda self, other: True",
    "another name": "def same(self, other): return True\nclass A:\n    __eq__ = same",
    "loop": "class A:\n    for __eq__ in [lambda self, other: True]: pass",
    "walrus": "class A:\n    x = (__hash__ := lambda self: 1)",
    "unpacking": "class A:\n    (x, __lt__) = (1, lambda self, other: True)",
    "with": "class W:\n    def __enter__(self): return lambda self, other: 1\n    def __exit__(self, *_): pass\n"
            "class A:\n    with W() as __radd__: pass",
    "in a function": "def f():\n    class A:\n        def __len__(self): return 1\n    return A\nf()",
    "in a class": "class O:\n    class A:\n        def __len__(self): return 1",
    "exception": "class E(ValueError):\n    def __str__(self): return 'x'",
    "below a namedtuple": "from collections import namedtuple\nclass P(namedtuple('P', 'x')):\n    def __eq__(self, o): return True",
    "compared by a function": "from functools import cmp_to_key\ncmp_to_key(lambda a, b: 0)",
}  # fmt: skip


@pytest.mark.parametrize("how", SPECIAL)
def test_special_method_however_it_came_there(workers: Workers, how: str) -> None:
    assert started(workers, SPECIAL[how]) == 3


# What honest macros write most, and what gives C code nothing to call back.
SHARED = {
    "plain": "output['x'] = json + 1",
    "class with methods": "class Fit:\n    def __init__(self, x): self.x = x\n    def peak(self): return self.x\n"
                          "    @property\n    def twice(self): return 2 * self.x\n    @staticmethod\n    def f(): pass\n"
                          "    @classmethod\n    def g(cls): return cls(1)\noutput['x'] = Fit(1).twice + Fit.g().peak()",
    "exception": "class E(ValueError):\n    def __init__(self, x):\n        super().__init__(x)\n"
                 "try:\n    raise E(1)\nexcept E as e:\n    output['x'] = str(e)",
    "namedtuple": "from collections import namedtuple\nP = namedtuple('P', 'x y')\n"
                  "output['x'] = P(1, 2).x + len({P(1, 2), P(1, 2)}) + sorted([P(3, 4), P(1, 2)])[0].y",
    "taken away": "class A:\n    __hash__ = None\nA()",
    "generators": "def g():\n    yield 1\noutput['x'] = list(g())",
}  # fmt: skip


@pytest.mark.parametrize("what", SHARED)
def test_ordinary_macro_shares_its_worker(workers: Workers, what: str) -> None:
    assert started(workers, SHARED[what]) == 1


def test_it_is_decided_before_anything_runs(workers: Workers) -> None:
    """By what the macro's text says, whatever becomes of it: an item that breaks out cannot keep its worker for the next one."""
    assert started(workers, "if json == 'never':\n    class A:\n        def __eq__(self, other): return True") == 3


def test_only_the_items_after_the_class_was_made_are_alone(workers: Workers) -> None:
    """What a macro's text does not say is noticed where it happens, and costs the items to come."""
    source = "from functools import cmp_to_key\nif json == 3:\n    cmp_to_key(lambda a, b: 0)\noutput['x'] = json"
    report = run(workers, source, 1, 2, 3, 4, 5)

    assert [outcome.code for outcome in report.outcomes] == [""] * 5
    assert report.workers_started == 3


def test_failed_and_endless_items_keep_their_places(workers: Workers) -> None:
    source = (
        "class A:\n    def __eq__(self, o): return True\nif json == 2: 1 / 0\nwhile json == 3: pass\noutput['x'] = json"
    )
    report = run(workers, source, 1, 2, 3, 4)

    assert [outcome.code for outcome in report.outcomes] == ["", "RUNTIME_ERROR", "TIMEOUT", ""]
    assert report.workers_started == 4


@pytest.mark.alone
def test_fresh_workers_are_on_the_clock_of_the_batch(workers: Workers) -> None:
    """However many items there are, the batch ends in its time, and says which items it did not come to."""
    source = "class A:\n    def __eq__(self, o): return True\noutput['x'] = json"
    run(workers, source, 1)  # so that no cold start is in that second
    begun = time.monotonic()
    items = [Item(str(index), encode_item(index, {})) for index in range(3000)]
    job = Job(source, hashlib.sha256(source.encode()).hexdigest(), items, begun + 1.0)
    report = run_batch(job, workers, LIMITS)
    done = [outcome.code for outcome in report.outcomes].count("")

    assert time.monotonic() - begun < 1.6
    assert 0 < done < 3000  # quiet: some 250; beside nine busy processes 6
    assert {outcome.code for outcome in report.outcomes[:-1]} <= {"", "NOT_RUN", "TIMEOUT"}
    assert [outcome.code for outcome in report.outcomes].count("TIMEOUT") <= 1
