"""A macro that does nothing but run a loop, against the plain interpreter: what the policy costs each step.

Both are measured in the same way: the time with all the steps less the time with none, call by call in turns. What an
invocation costs, and what reading an item costs, is in both and falls out. A call has several items that run the loop, as one
alone takes no longer than what may come between on a busy machine; shown is the time of one loop.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Result, Row, summarise
from benchmarks.samples import read_items, read_macro
from benchmarks.sampling import Member, Own, interleave

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.figures import Summary
    from benchmarks.stand import Stand

_PART: Final = 8
_LOOPS: Final = 5  # items of a call


@dataclass(frozen=True, kw_only=True)
class LoopRow(Row):
    """A macro that runs as many steps as its item says."""

    macro: str
    language: str
    item: str


ROWS: Final = (
    LoopRow(
        id="loop-python", what="Python, 200,000 steps of arithmetic and list items", yardstick="plain CPython",
        goal=1.3, macro="loop", language="python", item="loop",
    ),
    LoopRow(
        id="loop-python-calls", what="Python, 200,000 steps of branches and method calls",
        yardstick="plain CPython", goal=1.3, macro="loop_calls", language="python", item="loop",
    ),
    LoopRow(
        id="loop-js", what="JavaScript, 5,000,000 steps of arithmetic and list items", yardstick="plain V8",
        goal=1.3, macro="loop", language="js", item="long_loop",
    ),
)  # fmt: skip


def differences(with_steps: Member, without: Member) -> Summary | None:
    """Return what the steps of one item have taken, turn by turn; nothing where a call of a turn went wrong."""
    if not with_steps.taken or len(with_steps.taken) != len(without.taken):
        return None
    return summarise([(much - little) / _LOOPS for much, little in zip(with_steps.taken, without.taken, strict=True)])


def measure(stand: Stand, rows: Sequence[LoopRow]) -> Iterator[Result]:
    """Measure rows."""
    for row in rows:
        source, interpreter = read_macro(row.macro, row.language), stand.plain(row.language)
        plain_pair = [
            Own(partial(interpreter.time, source, read_items(item, _LOOPS))) for item in (row.item, "no_loop")
        ]
        much = stand.contenders(row.macro, row.language, row.item, _LOOPS)
        little = stand.contenders(row.macro, row.language, "no_loop", _LOOPS)
        pairs = {who: (much[who], little[who]) for who in much}
        interleave([*plain_pair, *(member for pair in pairs.values() for member in pair)], stand.share(_PART))
        for who, pair in pairs.items():
            why = pair[0].why or pair[1].why
            yield Result(row=row, who=who, figures=differences(*pair), yardstick=differences(*plain_pair), why=why)
