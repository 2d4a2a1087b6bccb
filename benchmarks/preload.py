"""What MACRO_PRELOAD costs and gives: cold starts to the first answer of each kind of macro."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from benchmarks.caged import ColdStarts
from benchmarks.cgroups import NoGroupError
from benchmarks.endpoint import expect_outputs, request
from benchmarks.figures import Result, Row
from benchmarks.samples import read_items, read_macro
from benchmarks.sampling import interleave
from benchmarks.stand import US

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.stand import Stand

_PART: Final = 40
_KINDS: Final = (
    ("python", "Python", "five_lines", ("none", "numpy", "science")),
    ("numpy", "Python with numpy", "with_numpy", ("none", "numpy")),
    ("pandas", "Python with pandas and scipy", "with_pandas_scipy", ("none", "science")),
)


@dataclass(frozen=True, kw_only=True)
class PreloadRow(Row):
    """A macro over one item; `-free` rows have no limit until the runtime first asks."""

    macro: str
    memory_mb: int
    preload: str
    free_start: bool = False


def _rows() -> Iterator[PreloadRow]:
    for memory_mb, (kind, name, macro, preloads) in itertools.product((1024, 512), _KINDS):
        for preload in preloads:
            basis = PreloadRow(
                id=f"preload-{kind}-{preload}-{memory_mb}",
                what=f"{name}, {preload} ahead, start to first answer, {memory_mb} MB",
                measure="value", macro=macro, memory_mb=memory_mb, preload=preload,
            )  # fmt: skip
            yield basis
            yield replace(basis, id=f"{basis.id}-free", what=f"{basis.what}, no limit until it is up", free_start=True)


ROWS: Final = tuple(_rows())


def measure(stand: Stand, rows: Sequence[PreloadRow]) -> Iterator[Result]:
    """Measure rows: all of one memory size in turns."""
    for _, group in itertools.groupby(rows, lambda row: row.memory_mb):
        together = list(group)
        starts = [_starts(stand, row) for row in together]
        try:
            interleave(starts, stand.share(_PART), settle=0)
        except NoGroupError as error:
            yield from (Result(row=row, who=US, why=f"not measured: {error}") for row in together)
            continue
        for row, one in zip(together, starts, strict=True):
            yield Result(row=row, who=US, figures=one.summary(), why=one.why)


def _starts(stand: Stand, row: PreloadRow) -> ColdStarts:
    body = request(read_macro(row.macro, "python"), read_items("leaf", 1))
    check = expect_outputs(stand.expected(row.macro, "python", "leaf", 1))
    setup = replace(stand.setup(US, "python", row.memory_mb), environment=(("MACRO_PRELOAD", row.preload),))
    return ColdStarts(setup, body, check, free_start=row.free_start)
