"""What a batch costs beyond the work itself: against a plain, warm interpreter that runs the same macro over the same items."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Result, Row
from benchmarks.samples import read_items, read_macro
from benchmarks.sampling import Own, interleave

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.stand import Stand

_PART: Final = 10


@dataclass(frozen=True, kw_only=True)
class BatchRow(Row):
    """A macro over 1000 small items."""

    macro: str
    language: str


ROWS: Final = (
    BatchRow(
        id="beyond-python", what="Python, 1000 items: beyond plain CPython", measure="beyond",
        yardstick="plain CPython", goal=15, macro="five_lines", language="python",
    ),
    BatchRow(
        id="beyond-numpy", what="Python with numpy, 1000 items: beyond plain CPython", measure="beyond",
        yardstick="plain CPython", macro="with_numpy", language="python",
    ),
    BatchRow(
        id="beyond-js", what="JavaScript, 1000 items: beyond one warm V8 context", measure="beyond",
        yardstick="plain V8", goal=100, macro="five_lines", language="js",
    ),
)  # fmt: skip


def measure(stand: Stand, rows: Sequence[BatchRow]) -> Iterator[Result]:
    """Measure rows: the plain interpreter, the echo handler and the endpoints in turns, one call each."""
    for row in rows:
        source, items, interpreter = (
            read_macro(row.macro, row.language),
            read_items("leaf", 1000),
            stand.plain(row.language),
        )
        plain = Own(partial(interpreter.time, source, items))
        echo = stand.echo(row.macro, row.language, "leaf", 1000)
        contenders = stand.contenders(row.macro, row.language, "leaf", 1000)
        interleave([plain, echo, *contenders.values()], stand.share(_PART))
        for who, member in contenders.items():
            yield Result(
                row=row, who=who, figures=member.summary(), yardstick=plain.summary(), echo=echo.summary(),
                why=member.why or echo.why,
            )  # fmt: skip
