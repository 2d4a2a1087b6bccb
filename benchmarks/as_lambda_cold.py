"""Cold starts with Lambda's share of a processor, without a container: beside an echo handler that imports pydantic.

Many report that an environment has more processor than its share until it first asks for an invocation. Nobody promises it,
so both are measured.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from benchmarks.caged import ColdStarts, Setup, command_of
from benchmarks.cgroups import NoGroupError
from benchmarks.endpoint import expect_echo, expect_outputs, request
from benchmarks.figures import Result, Row, Summary, summarise
from benchmarks.samples import read_items, read_macro
from benchmarks.sampling import interleave
from benchmarks.service import ECHO_WITH_PYDANTIC

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.stand import Stand

_PART: Final = 20
YARDSTICK: Final = "echo with pydantic"


@dataclass(frozen=True, kw_only=True)
class ColdLambdaRow(Row):
    """A macro over one item."""

    macro: str
    language: str
    memory_mb: int
    free_start: bool = False  # no limit until the runtime first asks
    told: str = "ms"  # or "cpu"


def _rows() -> Iterator[ColdLambdaRow]:
    for (kind, name, macro, language), memory_mb in itertools.product(
        (("python", "Python", "five_lines", "python"), ("js", "JavaScript", "five_lines", "js")), (1024, 512)
    ):
        basis = ColdLambdaRow(
            id=f"lambda-cold-{kind}-{memory_mb}", what=f"{name}, started to first answer, {memory_mb} MB", yardstick=YARDSTICK,
            macro=macro, language=language, memory_mb=memory_mb,
        )  # fmt: skip
        yield basis
        yield replace(basis, id=f"{basis.id}-free", what=f"{basis.what}, no limit until it is up", free_start=True)
        if memory_mb == 1024:
            yield replace(
                basis, id=f"{basis.id}-cpu", what=f"{name}, processor time of a start", measure="value", told="cpu"
            )


ROWS: Final = tuple(_rows())


def measure(stand: Stand, rows: Sequence[ColdLambdaRow]) -> Iterator[Result]:
    """Measure rows: ours, each peer and the echo handler in turns, new processes each time."""

    def alike(row: ColdLambdaRow) -> tuple[str, int, bool]:
        return row.language, row.memory_mb, row.free_start

    for _, group in itertools.groupby(sorted(rows, key=alike), alike):
        together = list(group)
        try:
            yield from _measure_together(stand, together)
        except NoGroupError as error:
            yield from (
                Result(row=row, who=who, why=f"not measured: {error}") for row in together for who in stand.caged_by
            )


def _measure_together(stand: Stand, rows: Sequence[ColdLambdaRow]) -> Iterator[Result]:
    row = rows[0]
    body = request(read_macro(row.macro, row.language), read_items("leaf", 1))
    check = expect_outputs(stand.expected(row.macro, row.language, "leaf", 1))
    beside = Setup(command=command_of(ECHO_WITH_PYDANTIC), language="python", memory_mb=row.memory_mb)
    echo = ColdStarts(beside, body, expect_echo(body), free_start=row.free_start)
    ours = {
        who: ColdStarts(stand.setup(who, row.language, row.memory_mb), body, check, free_start=row.free_start)
        for who in stand.caged_by
    }
    interleave([echo, *ours.values()], stand.share(_PART), settle=0)
    stand.counted_by = "cgroup"
    for one, who in itertools.product(rows, stand.caged_by):
        mine = ours[who]
        yield Result(row=one, who=who, figures=_tell(one, mine), yardstick=_tell(one, echo), why=mine.why or echo.why)


def _tell(row: ColdLambdaRow, starts: ColdStarts) -> Summary | None:
    if not starts.taken:
        return None
    return summarise(starts.processor if row.told == "cpu" else starts.taken)
