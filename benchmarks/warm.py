"""Warm latency on a laptop, where work goes on after an answer: one item to a thousand, with pauses and without."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Result, Row
from benchmarks.sampling import interleave
from benchmarks.stand import US

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.stand import Stand

APART_SECONDS: Final = 0.1
_TURNS: Final = 10  # of each endpoint, however many calls there are


@dataclass(frozen=True, kw_only=True)
class WarmRow(Row):
    """A macro over so many items of one kind, with a pause before each call."""

    macro: str
    language: str
    item: str
    count: int
    pause: float
    part: int  # it takes so many times as long as one item: so much less often it is done


def _rows() -> Iterator[WarmRow]:
    kinds = (
        ("python", "five_lines", "python", "Python"),
        ("numpy", "with_numpy", "python", "Python with numpy"),
        ("pandas", "with_pandas_scipy", "python", "Python with pandas and scipy"),
        ("js", "five_lines", "js", "JavaScript"),
    )
    pauses = (("", "back to back", 0.0), ("-apart", "100 ms apart", APART_SECONDS))
    for (count, part), (ending, how, pause) in itertools.product(((1, 1), (100, 5), (1000, 10)), pauses):
        for kind, macro, language, name in kinds:
            row_id = f"warm-{count}-{kind}{ending}"
            yield WarmRow(
                id=row_id, what=f"{name}, {count} item{'s' * (count > 1)}, {how}",
                macro=macro, language=language, item="leaf", count=count, pause=pause, part=part,
            )  # fmt: skip
    large = (
        ("large-5-kb", "five_lines", "leaf_5_kb", 1000, "1000 items of 5 KB"),
        ("large-26-kb", "copy_out", "leaf_26_kb", 200, "200 items of 26 KB, outputs of 26 KB"),
    )
    for (row_id, macro, item, count, what), (language, name) in itertools.product(
        large, (("python", "Python"), ("js", "JavaScript"))
    ):
        yield WarmRow(
            id=f"{row_id}-{language}", what=f"{name}, {what}", macro=macro, language=language, item=item, count=count,
            pause=APART_SECONDS, part=20,
        )  # fmt: skip


ROWS: Final = tuple(_rows())


def measure(stand: Stand, rows: Sequence[WarmRow]) -> Iterator[Result]:
    """Measure rows: all of one size and pause in turns, with one sample of the echo handler beside them."""

    def size(row: WarmRow) -> tuple[str, int, float, int]:
        return row.item, row.count, row.pause, row.part

    for (item, count, pause, part), group in itertools.groupby(rows, size):
        together = list(group)
        echo = stand.echo(together[0].macro, together[0].language, item, count)
        ours = {row.id: stand.contenders(row.macro, row.language, item, count) for row in together}
        members = [echo, *itertools.chain.from_iterable(contenders.values() for contenders in ours.values())]
        rounds = stand.share(part)
        # At least two in a row, where that is what is measured.
        interleave(members, rounds, block=max(2, rounds // _TURNS), pause=pause)
        for row, who in itertools.product(together, (US, *stand.peers)):
            member = ours[row.id][who]
            yield Result(
                row=row, who=who, figures=member.summary(), yardstick=echo.summary(), why=member.why or echo.why
            )
