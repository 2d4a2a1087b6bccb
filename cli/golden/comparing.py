"""Compares what a run gave with what was recorded: item by item, value by value, at any depth."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cli.values.arrays import kind_of
from cli.values.cells import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.golden.files import Golden, Record
    from cli.values.places import Steps


class Absent:
    """Stands where one of the two has no value; null is a value."""


ABSENT = Absent()
# The places of what is not in an output: the item as a whole, and how it ended.
ITEM: Steps = ("item",)
CODE: Steps = ("code",)


@dataclass(frozen=True)
class Tolerance:
    """How far two numbers may be apart: absolute + relative · |expected|."""

    relative: float
    absolute: float

    def holds(self, expected: float, got: float) -> bool:
        """Tell whether two numbers are the same; NaN is the same as NaN."""
        if expected == got:
            return True
        try:
            there, here = float(expected), float(got)
        except OverflowError:
            # Integers that no float can hold, and that differ.
            return False
        if math.isnan(there) or math.isnan(here):
            return math.isnan(there) and math.isnan(here)
        return math.isfinite(there) and abs(here - there) <= self.absolute + self.relative * abs(there)


@dataclass(frozen=True)
class Difference:
    """One place where a run is not as recorded, and how many more there are like it in the same array."""

    item: str
    place: Steps
    expected: Any
    got: Any
    more: int = 0

    @property
    def size(self) -> float:
        """How far two numbers are apart; infinite where there are not two numbers."""
        if not (is_number(self.expected) and is_number(self.got)):
            return math.inf
        try:
            size = abs(float(self.got) - float(self.expected))
        except OverflowError:
            return math.inf
        return math.inf if math.isnan(size) else size


def compare(golden: Golden, now: Golden, tolerance: Tolerance, *, partial: bool) -> list[Difference]:
    """List how `now` is not as in `golden`; `partial` passes over items that were not run this time."""
    there, here = numbered(golden.items), numbered(now.items)
    differences: list[Difference] = []
    for name in there | here:
        if name not in here:
            differences += [] if partial else [Difference(name, ITEM, there[name], ABSENT)]
        elif name not in there:
            differences.append(Difference(name, ITEM, ABSENT, here[name]))
        else:
            differences += gather(compare_records(name, there[name], here[name], tolerance))
    return differences


def numbered(records: list[Record]) -> dict[str, Record]:
    """Name each record by its item's id; ids may be repeated, so the second `a` is called `a #2`."""
    seen: Counter[str] = Counter()
    named: dict[str, Record] = {}
    for record in records:
        item_id = record["id"]
        seen[item_id] += 1
        named[item_id if seen[item_id] == 1 else f"{item_id} #{seen[item_id]}"] = record
    return named


def compare_records(name: str, there: Record, here: Record, tolerance: Tolerance) -> Iterator[Difference]:
    """Yield the differences of one item."""
    if "code" in there or "code" in here:
        # Of two failures the code is compared alone: messages are for people, and may change.
        expected, got = there.get("code", ABSENT), here.get("code", ABSENT)
        if expected != got:
            yield Difference(name, CODE, expected, got)
        return
    yield from compare_values(name, there["output"], here["output"], tolerance)


def compare_values(name: str, there: Any, here: Any, tolerance: Tolerance) -> Iterator[Difference]:
    """Yield the differences of two outputs, in the order of their keys."""
    # Not by recursion: an output may be nested more deeply than Python calls functions.
    waiting: list[tuple[Steps, Any, Any]] = [(("output",), there, here)]
    while waiting:
        place, expected, got = waiting.pop()
        if isinstance(expected, dict) and isinstance(got, dict):
            keys = [*expected, *(key for key in got if key not in expected)]
            waiting += [((*place, key), expected.get(key, ABSENT), got.get(key, ABSENT)) for key in reversed(keys)]
        elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
            pairs = [((*place, index), *pair) for index, pair in enumerate(zip(expected, got, strict=True))]
            waiting += reversed(pairs)
        elif is_number(expected) and is_number(got):
            if not tolerance.holds(expected, got):
                yield Difference(name, place, expected, got)
        # True is 1 to Python, and not to JSON.
        elif type(expected) is not type(got) or expected != got:
            yield Difference(name, place, expected, got)


def gather(differences: Iterator[Difference]) -> Iterator[Difference]:
    """Make one of the differences within one array, or within the parts of one list: the largest, with a count."""
    by_kind: dict[Steps, list[Difference]] = {}
    for difference in differences:
        by_kind.setdefault(kind_of(difference.place), []).append(difference)
    for found in by_kind.values():
        largest = max(found, key=lambda difference: difference.size)
        yield Difference(largest.item, largest.place, largest.expected, largest.got, len(found) - 1)
