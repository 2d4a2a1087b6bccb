"""Batches that are as large as the limits let them be, or larger as objects than as text; honest ones and others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Batch:
    """A macro in one language, its items as JSON, and for how long it may run."""

    name: str
    language: str
    memory_mb: int
    script: str
    items: bytes
    seconds: int = 60
    # What every item has to come to: its output, or one that gave way to the size of the answer.
    codes: frozenset[str] = frozenset({"OK", "OUTPUT_TOO_LARGE"})
    item_ms: int = 20_000  # so that a busy machine does not decide whether an output comes at all


def same(count: int, data: Any = None) -> bytes:
    """Return so many items with the same data."""
    return b"[" + b",".join(b'{"id":"i%d","data":%b}' % (n, json.dumps(data).encode()) for n in range(count)) + b"]"


def nested(count: int, size: int) -> bytes:
    """Return items that hold so many bytes of lists in lists each."""
    data = b"[" + b",".join([b"[[]]"] * (size // 5)) + b"]"
    return b"[" + b",".join(b'{"id":"i%d","data":%b}' % (n, data) for n in range(count)) + b"]"


POINTS_JS = "output.points = Array.from({length: json}, (_, i) => ({t: i, v: i % 97 / 4}));"
POINTS = "output['points'] = [{'t': i, 'v': i % 97 / 4} for i in range(json)]"
NOISE_JS = "let x = 1; output.n = Array.from({length: json}, () => (x = x * 48271 % 2147483647));"
KEYS_JS = "for (let i = 0; i < json; i++) output['k' + i] = i;"
KEYS = "for i in range(json): output['k%d' % i] = i"
LENGTH_JS = "output.n = json.length;"
LENGTH = "output['n'] = len(json)"
HEAVY = frozenset({"OK", "OUTPUT_TOO_LARGE", "MEMORY_LIMIT"})  # as objects in the worker, an item of it may be too much

BATCHES = (
    Batch("1000 items of 1,700 points", "js", 512, POINTS_JS, same(1000, 1700)),
    Batch("32 items of `[[]]`, 1 MB each", "js", 512, "output.a = new Array(json).fill([[]]);", same(32, 209_000)),
    Batch("3 items of `[[]]`, 10 MB each", "js", 512, "output.a = new Array(json).fill([[]]);", same(3, 2_090_000), codes=HEAVY),
    Batch("3 items of points, 9 MB each", "js", 512, POINTS_JS, same(3, 450_000), codes=HEAVY),
    Batch("32 items of numbers that do not compress, 1 MB each", "js", 512, NOISE_JS, same(32, 90_000)),
    Batch("an object of 600,000 keys", "js", 512, KEYS_JS, same(2, 600_000), codes=HEAVY),
    Batch("3 items of one string, 10 MB each", "js", 512, "output.s = 'x'.repeat(json);", same(3, 10_400_000)),
    Batch("a request of 5.9 MB of `[[]]`", "js", 512, LENGTH_JS, nested(1, 5_900_000), codes=HEAVY),
    Batch("a request of 590 items of 10 KB of `[[]]`", "js", 512, LENGTH_JS, nested(590, 10_000)),
    Batch("30 items of `[[]]`, 1 MB each", "python", 1024, "output['a'] = [[[]]] * json", same(30, 209_000)),
    Batch("30 items of `[[]]`, 1 MB each", "python", 512, "output['a'] = [[[]]] * json", same(30, 209_000)),
    Batch("3 items of `[[]]`, 10 MB each", "python", 512, "output['a'] = [[[]]] * json", same(3, 2_090_000), codes=HEAVY),
    Batch("1000 items of 1,700 points", "python", 512, POINTS, same(1000, 1700)),
    Batch("32 items of floats, 1 MB each", "python", 512, "output['a'] = [i / 7 for i in range(json)]", same(32, 53_000)),
    Batch("32 items of short strings, 1 MB each", "python", 512, "output['a'] = ['%02x' % (i % 256) for i in range(json)]", same(32, 209_000)),
    Batch("3 items of floats, 10 MB each", "python", 512, "output['a'] = [i / 7 for i in range(json)]", same(3, 530_000)),
    Batch("an object of 600,000 keys", "python", 512, KEYS, same(2, 600_000), codes=HEAVY),
    Batch("a request of 5.9 MB of `[[]]`", "python", 1024, LENGTH, nested(1, 5_900_000), codes=HEAVY),
    Batch("a request of 590 items of 10 KB of `[[]]`", "python", 512, LENGTH, nested(590, 10_000)),
)  # fmt: skip
# One of each kind, for every run of the tests: the whole table takes minutes.
SAMPLE = tuple(BATCHES[place] for place in (0, 1, 2, 7, 9, 10, 11, 16))
