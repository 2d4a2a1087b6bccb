"""Warm invocations as Lambda runs them: frozen from the answer to the next event, with the processor share of their memory.

What is left for after an answer is done on the clock of the next caller, so it is in these figures, and in no others.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from benchmarks import prices
from benchmarks.caged import FROZEN_SECONDS, CagedCalls
from benchmarks.cgroups import NoGroupError
from benchmarks.figures import Result, Row, Summary, summarise
from benchmarks.sampling import interleave

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.stand import Stand

_BLOCK: Final = 5
# What each language is deployed with (deploy/).
KINDS: Final = (
    ("python", "Python", "five_lines", "python", 1024),
    ("numpy", "Python with numpy", "with_numpy", "python", 1024),
    ("pandas", "Python with pandas and scipy", "with_pandas_scipy", "python", 1024),
    ("js", "JavaScript", "five_lines", "js", 512),
)
_GOALS: Final = {
    "lambda-python-1": 3.0, "lambda-js-1": 27.0, "lambda-python-1-cpu": 3.5, "lambda-numpy-1-cpu": 5.0, "lambda-js-1-cpu": 7.0,
    "lambda-python-1000-small-cpu": 18.0, "lambda-js-1000-small-cpu": 85.0,
}  # fmt: skip
_SIZES: Final = (
    ("1", "1 item", 1, "leaf"),
    ("100", "100 items", 100, "leaf"),
    ("1000", "1,000 items", 1000, "leaf"),
    # The goals were set with items that small: the echo handler needs 1.3 ms of processor time for a thousand of them.
    ("1000-small", "1,000 items of one number", 1000, "number"),
)
_ONE_NUMBER: Final = "one_number"


@dataclass(frozen=True, kw_only=True)
class LambdaRow(Row):
    """A macro over so many items, in a function of one memory size; what of its invocations the row tells."""

    macro: str
    language: str
    item: str
    count: int
    memory_mb: int
    told: str  # "ms" until the answer, "cpu", or "cost"


def _rows() -> Iterator[LambdaRow]:
    for (size, items, count, item), (kind, name, macro, language, memory_mb) in itertools.product(_SIZES, KINDS):
        if item != "leaf" and macro != "five_lines":
            continue
        what = f"{name}, {items}, {memory_mb} MB"
        basis = LambdaRow(
            id=f"lambda-{kind}-{size}", what=what, macro=macro if item == "leaf" else _ONE_NUMBER, language=language, item=item,
            count=count, memory_mb=memory_mb, told="ms",
        )  # fmt: skip
        yield replace(basis, goal=_GOALS.get(basis.id))
        processor = f"{basis.id}-cpu"
        yield replace(
            basis, id=processor, what=f"{what}: processor time", measure="value", goal=_GOALS.get(processor), told="cpu"
        )
        yield replace(
            basis,
            id=f"{basis.id}-cost",
            what=f"{what}: a million of them (mean)",
            measure="value",
            unit="$",
            told="cost",
        )


ROWS: Final = tuple(_rows())


def measure(stand: Stand, rows: Sequence[LambdaRow]) -> Iterator[Result]:
    """Measure rows: all of one number of items in turns, beside the echo handler in each memory size."""
    for _, group in itertools.groupby(rows, lambda row: (row.count, row.item)):
        together = list(group)
        try:
            yield from _measure_together(stand, together)
        except NoGroupError as error:
            yield from (
                Result(row=row, who=who, why=f"not measured: {error}") for row in together for who in stand.caged_by
            )


def _measure_together(stand: Stand, rows: Sequence[LambdaRow]) -> Iterator[Result]:
    count = rows[0].count
    echo: dict[int, CagedCalls] = {}
    ours: dict[tuple[str, str, int, str], CagedCalls] = {}
    for row in rows:
        if row.memory_mb not in echo:
            echo[row.memory_mb] = stand.caged_echo(row.macro, row.language, row.item, count, row.memory_mb)
        for who in stand.caged_by:
            if _key(row, who) not in ours:
                ours[_key(row, who)] = stand.caged_calls(who, row.macro, row.language, row.item, count, row.memory_mb)
    stand.counted_by = "cgroup"
    rounds = stand.share({1: 1, 100: 5, 1000: 10}[count])
    interleave([*echo.values(), *ours.values()], rounds, block=_BLOCK, pause=FROZEN_SECONDS, settle=0)
    for row, who in itertools.product(rows, stand.caged_by):
        mine, beside = ours[_key(row, who)], echo[row.memory_mb]
        yield Result(
            row=row, who=who, figures=_tell(row, mine), yardstick=_tell(row, beside), why=mine.why or beside.why
        )


def _key(row: LambdaRow, who: str) -> tuple[str, str, int, str]:
    return row.macro, row.language, row.memory_mb, who


def _tell(row: LambdaRow, calls: CagedCalls) -> Summary | None:
    if not calls.taken:
        return None
    if row.told == "cpu":
        return summarise(calls.processor)
    if row.told == "ms":
        return summarise(calls.taken)
    dollars = prices.dollars_a_million(calls.taken, row.memory_mb)
    return summarise(dollars)._replace(median=prices.mean(dollars))  # slow ones are paid for too
