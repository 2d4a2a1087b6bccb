"""What an item costs beyond an ordinary one where its worker cannot be shared, and what a step of a loop costs: processor time.

Each is the difference of two invocations, call by call in turns. What the invocations have in common falls out.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks.caged import FROZEN_SECONDS
from benchmarks.cgroups import NoGroupError
from benchmarks.figures import Result, Row, summarise
from benchmarks.samples import read_items, read_macro
from benchmarks.sampling import Own, interleave

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.figures import Summary
    from benchmarks.stand import Stand

_ITEMS: Final = 21  # of which all but the first have a worker of their own that an ordinary macro would not have had
_LOOPS: Final = 5
_PART: Final = 10
_LOOP_PART: Final = 16


@dataclass(frozen=True, kw_only=True)
class BeyondRow(Row):
    """One macro and items, less another: for each of so many."""

    language: str
    memory_mb: int
    more: tuple[str, str]  # macro, item
    less: tuple[str, str]
    items: int
    divisor: int
    plain: str = ""  # the interpreter that does the same, as the yardstick


def _special(kind: str, name: str, ending: str, goal: float) -> BeyondRow:
    return BeyondRow(
        id=f"lambda-beyond-{kind}", what=f"{name}, an item of a macro with special methods: beyond an ordinary one",
        measure="value", goal=goal, language="python", memory_mb=1024,
        more=(f"special_methods{ending}", "leaf"), less=(f"ordinary_class{ending}", "leaf"),
        items=_ITEMS, divisor=_ITEMS - 1,
    )  # fmt: skip


ROWS: Final = (
    BeyondRow(
        id="lambda-beyond-js", what="JavaScript, an item that patches builtins: beyond an ordinary one", measure="value",
        goal=3.5, language="js", memory_mb=512, more=("patches_builtins", "leaf"), less=("five_lines", "leaf"),
        items=_ITEMS, divisor=_ITEMS - 1,
    ),
    _special("python", "Python", "", 4),
    _special("numpy", "Python with numpy", "_numpy", 6),
    _special("pandas", "Python with pandas", "_pandas", 15),
    BeyondRow(
        id="lambda-loop-js", what="JavaScript, 5,000,000 steps of arithmetic and list items", yardstick="plain V8", goal=1.3,
        language="js", memory_mb=512, more=("loop", "long_loop"), less=("loop", "no_loop"), items=_LOOPS, divisor=_LOOPS,
        plain="js",
    ),
)  # fmt: skip


def measure(stand: Stand, rows: Sequence[BeyondRow]) -> Iterator[Result]:
    """Measure rows; all figures are processor time, of all processes."""
    for row in rows:
        try:
            yield from _measure_row(stand, row)
        except NoGroupError as error:
            yield from (Result(row=row, who=who, why=f"not measured: {error}") for who in stand.caged_by)


def _measure_row(stand: Stand, row: BeyondRow) -> Iterator[Result]:
    pairs = {
        who: [
            stand.caged_calls(who, macro, row.language, item, row.items, row.memory_mb)
            for macro, item in (row.more, row.less)
        ]
        for who in stand.caged_by
    }
    plain: list[Own] = []
    if row.plain:
        interpreter = stand.plain(row.plain)
        plain = [
            Own(partial(interpreter.processor_ms, read_macro(macro, row.plain), read_items(item, row.items)))
            for macro, item in (row.more, row.less)
        ]
    members = [*plain, *itertools.chain.from_iterable(pairs.values())]
    interleave(members, stand.share(_LOOP_PART if row.plain else _PART), pause=FROZEN_SECONDS, settle=0)
    stand.counted_by = "cgroup"
    beside = _differences([one.taken for one in plain], row.divisor) if plain else None
    for who, pair in pairs.items():
        figures = _differences([calls.processor for calls in pair], row.divisor)
        yield Result(row=row, who=who, figures=figures, yardstick=beside, why=pair[0].why or pair[1].why)


def _differences(pair: Sequence[Sequence[float]], divisor: int) -> Summary | None:
    """Sum up what the first has taken more than the second, turn by turn; nothing where a call of a turn went wrong."""
    more, less = pair
    if not more or len(more) != len(less):
        return None
    return summarise([(much - little) / divisor for much, little in zip(more, less, strict=True)])
